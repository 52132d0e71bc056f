using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of endpoint status.</summary>
public class EndpointStatus : ConstantClass
{
    public static readonly EndpointStatus Creating = new EndpointStatus("Creating");
    public static readonly EndpointStatus Deleting = new EndpointStatus("Deleting");
    public static readonly EndpointStatus Failed = new EndpointStatus("Failed");
    public static readonly EndpointStatus InService = new EndpointStatus("InService");
    public static readonly EndpointStatus OutOfService = new EndpointStatus("OutOfService");
    public static readonly EndpointStatus RollingBack = new EndpointStatus("RollingBack");
    public static readonly EndpointStatus SystemUpdating = new EndpointStatus("SystemUpdating");
    public static readonly EndpointStatus UpdateRollbackFailed = new EndpointStatus("UpdateRollbackFailed");
    public static readonly EndpointStatus Updating = new EndpointStatus("Updating");

    public EndpointStatus(string value) : base(value)
    {
    }

    public static EndpointStatus FindValue(string value) => FindValue<EndpointStatus>(value);

    public static implicit operator EndpointStatus(string value) => FindValue(value);
}

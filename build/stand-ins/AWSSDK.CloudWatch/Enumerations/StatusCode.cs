using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>Values of status code.</summary>
public class StatusCode : ConstantClass
{
    public static readonly StatusCode Complete = new StatusCode("Complete");
    public static readonly StatusCode Forbidden = new StatusCode("Forbidden");
    public static readonly StatusCode InternalError = new StatusCode("InternalError");
    public static readonly StatusCode PartialData = new StatusCode("PartialData");

    public StatusCode(string value) : base(value)
    {
    }

    public static StatusCode FindValue(string value) => FindValue<StatusCode>(value);

    public static implicit operator StatusCode(string value) => FindValue(value);
}

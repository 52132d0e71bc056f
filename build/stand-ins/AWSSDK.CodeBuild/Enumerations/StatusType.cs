using Amazon.Runtime;

namespace Amazon.CodeBuild;

/// <summary>Values of status type.</summary>
public class StatusType : ConstantClass
{
    public static readonly StatusType FAILED = new StatusType("FAILED");
    public static readonly StatusType FAULT = new StatusType("FAULT");
    public static readonly StatusType IN_PROGRESS = new StatusType("IN_PROGRESS");
    public static readonly StatusType STOPPED = new StatusType("STOPPED");
    public static readonly StatusType SUCCEEDED = new StatusType("SUCCEEDED");
    public static readonly StatusType TIMED_OUT = new StatusType("TIMED_OUT");

    public StatusType(string value) : base(value)
    {
    }

    public static StatusType FindValue(string value) => FindValue<StatusType>(value);

    public static implicit operator StatusType(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.ECR;

/// <summary>Values of finding severity.</summary>
public class FindingSeverity : ConstantClass
{
    public static readonly FindingSeverity CRITICAL = new FindingSeverity("CRITICAL");
    public static readonly FindingSeverity HIGH = new FindingSeverity("HIGH");
    public static readonly FindingSeverity INFORMATIONAL = new FindingSeverity("INFORMATIONAL");
    public static readonly FindingSeverity LOW = new FindingSeverity("LOW");
    public static readonly FindingSeverity MEDIUM = new FindingSeverity("MEDIUM");
    public static readonly FindingSeverity UNDEFINED = new FindingSeverity("UNDEFINED");

    public FindingSeverity(string value) : base(value)
    {
    }

    public static FindingSeverity FindValue(string value) => FindValue<FindingSeverity>(value);

    public static implicit operator FindingSeverity(string value) => FindValue(value);
}

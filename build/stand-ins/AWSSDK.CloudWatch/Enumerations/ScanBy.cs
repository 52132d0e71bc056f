using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>Values of scan by.</summary>
public class ScanBy : ConstantClass
{
    public static readonly ScanBy TimestampAscending = new ScanBy("TimestampAscending");
    public static readonly ScanBy TimestampDescending = new ScanBy("TimestampDescending");

    public ScanBy(string value) : base(value)
    {
    }

    public static ScanBy FindValue(string value) => FindValue<ScanBy>(value);

    public static implicit operator ScanBy(string value) => FindValue(value);
}

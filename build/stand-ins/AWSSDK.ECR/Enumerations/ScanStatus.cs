using Amazon.Runtime;

namespace Amazon.ECR;

/// <summary>Values of scan status.</summary>
public class ScanStatus : ConstantClass
{
    public static readonly ScanStatus ACTIVE = new ScanStatus("ACTIVE");
    public static readonly ScanStatus COMPLETE = new ScanStatus("COMPLETE");
    public static readonly ScanStatus FAILED = new ScanStatus("FAILED");
    public static readonly ScanStatus FINDINGS_UNAVAILABLE = new ScanStatus("FINDINGS_UNAVAILABLE");
    public static readonly ScanStatus IMAGE_ARCHIVED = new ScanStatus("IMAGE_ARCHIVED");
    public static readonly ScanStatus IN_PROGRESS = new ScanStatus("IN_PROGRESS");
    public static readonly ScanStatus LIMIT_EXCEEDED = new ScanStatus("LIMIT_EXCEEDED");
    public static readonly ScanStatus PENDING = new ScanStatus("PENDING");
    public static readonly ScanStatus SCAN_ELIGIBILITY_EXPIRED = new ScanStatus("SCAN_ELIGIBILITY_EXPIRED");
    public static readonly ScanStatus UNSUPPORTED_IMAGE = new ScanStatus("UNSUPPORTED_IMAGE");

    public ScanStatus(string value) : base(value)
    {
    }

    public static ScanStatus FindValue(string value) => FindValue<ScanStatus>(value);

    public static implicit operator ScanStatus(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of capture mode.</summary>
public class CaptureMode : ConstantClass
{
    public static readonly CaptureMode Input = new CaptureMode("Input");
    public static readonly CaptureMode InputAndOutput = new CaptureMode("InputAndOutput");
    public static readonly CaptureMode Output = new CaptureMode("Output");

    public CaptureMode(string value) : base(value)
    {
    }

    public static CaptureMode FindValue(string value) => FindValue<CaptureMode>(value);

    public static implicit operator CaptureMode(string value) => FindValue(value);
}

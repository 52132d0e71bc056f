namespace Amazon.SageMaker.Model;

/// <summary>The capture option structure of the service model.</summary>
public partial class CaptureOption
{
    public CaptureMode CaptureMode { get; set; }
}

namespace Slipway.Monitor;

/// <summary>
/// Where the monitor's processing job finds and leaves files. On AWS all lie under <c>/opt/ml/processing</c>; <c>SAGEMAKER_BASE_DIR</c>
/// names another folder that stands for <c>/opt/ml</c>, so that the same program runs as a plain process.
/// </summary>
/// <param name="Base">The folder that stands for <c>/opt/ml</c>.</param>
internal sealed record MonitorFolders(string Base)
{
    public static MonitorFolders FromEnvironment() =>
        new(Environment.GetEnvironmentVariable("SAGEMAKER_BASE_DIR") is { Length: > 0 } folder ? folder : "/opt/ml");

    /// <summary>The manifest as it was delivered.</summary>
    public string Manifest => Path.Combine(Base, "processing/input/manifest/model.json");

    /// <summary>The endpoint's captures: a folder a variant, in it files by hour.</summary>
    public string Captures => Path.Combine(Base, "processing/input/captures");

    /// <summary>The model's ground truth, files by hour.</summary>
    public string GroundTruth => Path.Combine(Base, "processing/input/ground-truth");

    /// <summary>The states that the last job left: <c>VERSION.json</c>; empty before the first.</summary>
    public string StateBefore => Path.Combine(Base, "processing/input/state");

    /// <summary>The states as this job leaves them, and the report, for the same place in the bucket.</summary>
    public string Output => Path.Combine(Base, "processing/output/monitoring");

    /// <summary>Why the job failed; SageMaker shows the first 1024 bytes.</summary>
    public string Message => Path.Combine(Base, "output/message");
}

namespace Slipway.Training;

/// <summary>
/// Where a container finds its files. On AWS everything lies under <c>/opt/ml</c>; <c>SAGEMAKER_BASE_DIR</c> names another folder
/// that stands for it, as in AWS's own container toolkits, so that the same program runs as a plain process.
/// </summary>
/// <param name="BaseFolder">The folder that stands for <c>/opt/ml</c>.</param>
public sealed record ContainerPaths(string BaseFolder)
{
    private const string Prefix = "/opt/ml";

    /// <summary>As the environment says.</summary>
    public static ContainerPaths FromEnvironment() =>
        new(Environment.GetEnvironmentVariable("SAGEMAKER_BASE_DIR") is { Length: > 0 } folder ? folder : Prefix);

    /// <summary>Configuration that SageMaker writes for a training job.</summary>
    public string Configuration => Resolve("/opt/ml/input/config");

    /// <summary>Where a training job leaves its model.</summary>
    public string Model => Resolve("/opt/ml/model");

    /// <summary>Why a training job failed; SageMaker shows the first 1024 characters.</summary>
    public string Failure => Resolve("/opt/ml/output/failure");

    /// <summary>What a processing job has to say; SageMaker shows the first 1024 bytes.</summary>
    public string Message => Resolve("/opt/ml/output/message");

    /// <summary>What SageMaker copies to the job's CheckpointConfig while it trains; there only when it has one.</summary>
    public string Checkpoints => Resolve("/opt/ml/checkpoints");

    /// <summary>Folder of a training channel.</summary>
    public string Channel(string name) => Resolve($"/opt/ml/input/data/{name}");

    /// <summary>Translates an absolute path under <c>/opt/ml</c>; other paths stay as they are.</summary>
    public string Resolve(string path) =>
        path == Prefix ? BaseFolder
        : path.StartsWith(Prefix + "/", StringComparison.Ordinal) ? Path.Combine(BaseFolder, path[(Prefix.Length + 1)..])
        : path;
}

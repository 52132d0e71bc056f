using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Runtime.Async;

/// <summary>What an endpoint's AsyncInferenceConfig asks for. Its notification topics are stored, and nothing is sent to them.</summary>
/// <param name="Output">Below it answers are written.</param>
/// <param name="Failure">Below it faults are written; null writes none.</param>
/// <param name="Concurrency">Requests at a time an instance.</param>
internal sealed record AsyncPolicy(ObjectUri Output, ObjectUri? Failure, int Concurrency)
{
    // SageMaker chooses where the configuration does not say.
    private const int DefaultConcurrency = 4;

    /// <summary>Reads an AsyncInferenceConfig; null for none.</summary>
    public static AsyncPolicy? Of(JsonObject? config)
    {
        if (config?.Structure("OutputConfig") is not { } output || output.Text("S3OutputPath") is not { } path)
        {
            return null;
        }

        return new AsyncPolicy(
            ObjectUri.Parse(path),
            output.Text("S3FailurePath") is { } failure ? ObjectUri.Parse(failure) : null,
            config.Structure("ClientConfig")?.Whole("MaxConcurrentInvocationsPerInstance") ?? DefaultConcurrency);
    }
}

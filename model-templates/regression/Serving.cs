using Slipway.Inference;
using Slipway.Regression.Artifacts;

namespace Slipway.Regression;

/// <summary>In a class of its own, so that jobs never load the web server's assemblies.</summary>
internal static class Serving
{
    public static Task<int> RunAsync() => InferenceHost.RunAsync(ArtifactFile.ReadFolder, Console.Out, Console.Error);

    public static Task<int> PingAsync() => PingProbe.RunAsync(Console.Error);
}

using Slipway.Digits.Artifacts;
using Slipway.Inference;

namespace Slipway.Digits;

/// <summary>In a class of its own, so that jobs never load the web server's assemblies.</summary>
internal static class Serving
{
    // The host's own broken feature is the first column: a corner that is white in every image, and so breaks nothing here.
    private const string BrokenFeature = "broken-feature";

    public static Task<int> RunAsync()
    {
        var sabotage = Environment.GetEnvironmentVariable("SLIPWAY_SABOTAGE");
        return InferenceHost.RunAsync(folder => Load(folder, sabotage), Console.Out, Console.Error);
    }

    public static Task<int> PingAsync() => PingProbe.RunAsync(Console.Error);

    internal static IModel Load(string folder, string? sabotage)
    {
        var model = ArtifactFile.ReadFolder(folder);
        return sabotage == BrokenFeature ? new TransposedModel(model) : model;
    }
}

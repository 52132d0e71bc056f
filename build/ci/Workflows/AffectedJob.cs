using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>
/// Finds the models that a change affects. Output <c>models</c>: JSON array of folders; empty when there is nothing to do.
/// </summary>
internal static class AffectedJob
{
    public static Job Since(string commit) => new("affected", TimeSpan.FromMinutes(15))
    {
        Outputs = [("models", "affected", "models")],
        Steps = [.. Preparation.HistoryAndSdk,
            new TargetStep("Find affected models", "AffectedModels", ("base", commit)) { Id = "affected" }],
    };
}

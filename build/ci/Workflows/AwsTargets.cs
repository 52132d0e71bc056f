using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>Steps that work on AWS.</summary>
internal static class AwsTargets
{
    public static (string Parameter, string Value)[] Cloud { get; } = [("cloud", "aws")];

    public static TargetStep Step(string name, string target, params (string Parameter, string Value)[] parameters) =>
        new(name, target, [.. Cloud, .. parameters]);

    /// <summary>
    /// Approves exactly one version and evidence, in the name of who opened the environment's gate of this run, or else of who started
    /// it.
    /// </summary>
    public static TargetStep Approve(string model, string version, string evidence) =>
        Step("Approve this version, digest and evidence", "Approve", ("model", model), ("version", version), ("evidence", evidence),
            ("approver-from-run", ""));
}

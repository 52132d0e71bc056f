using System.Text.RegularExpressions;
using Slipway.Ci.Actions;

namespace Slipway.Ci.Model;

/// <summary>
/// Runs a build target. A constant becomes an argument; an expression becomes the environment variable that the build reads for that
/// parameter (<c>NUKE_MODEL</c>), so no value from outside is ever part of a script.
/// </summary>
internal sealed partial record TargetStep : Step
{
    public TargetStep(string name, string target, params (string Parameter, string Value)[] parameters)
        : base(name)
    {
        (Target, Parameters) = (target, parameters);
        foreach (var (parameter, value) in parameters.Where(one => !Expressions.In(one.Value)))
        {
            if (!Word().IsMatch(parameter) || (value.Length > 0 && !Word().IsMatch(value)))
                throw new InvalidWorkflowException($"{name}: --{parameter} '{value}' is no plain word. "
                    + "Pass anything else as an expression.");
        }
    }

    public string Target { get; }

    public IReadOnlyList<(string Parameter, string Value)> Parameters { get; }

    public override IReadOnlyList<Grant> Needs => StepNeeds.OfTarget(Target);

    /// <summary>Variables by name, in the order of declaration; the token last.</summary>
    public IEnumerable<(string Name, string Value)> Environment =>
        Parameters.Where(one => Expressions.In(one.Value)).Select(one => (VariableOf(one.Parameter), one.Value))
            .Concat(Needs.Count > 0 ? [("GITHUB_TOKEN", Expressions.GitHub("token"))] : []);

    public string Script => string.Join(' ', new[] { "./build.sh", Target }
        .Concat(Parameters.Where(one => !Expressions.In(one.Value)).Select(one => $"--{one.Parameter} {one.Value}".TrimEnd())));

    private static string VariableOf(string parameter) => "NUKE_" + parameter.Replace('-', '_').ToUpperInvariant();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._/\-]*$")]
    private static partial Regex Word();
}

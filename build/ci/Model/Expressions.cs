namespace Slipway.Ci.Model;

/// <summary>GitHub's expressions as text with their braces.</summary>
internal static class Expressions
{
    public static string Of(string body) => $"${{{{ {body} }}}}";

    public static string Input(string name) => Of("inputs." + name);

    public static string Matrix(string path) => Of("matrix." + path);

    public static string Variable(string name) => Of("vars." + name);

    public static string GitHub(string path) => Of("github." + path);

    public static string StepOutput(string step, string name) => Of($"steps.{step}.outputs.{name}");

    public static string JobOutput(string job, string name) => Of($"needs.{job}.outputs.{name}");

    public static bool In(string text) => text.Contains("${{", StringComparison.Ordinal);
}

using System.Linq.Expressions;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>
/// Where the value of a parameter comes from: command line, environment, parameter files; else the member keeps its initial value.
/// </summary>
internal sealed class ParameterService(
    CommandLine commandLine, EnvironmentVariables environment, AbsolutePath workingDirectory, Func<ParameterFiles> files)
{
    public const string Targets = "Target";

    /// <summary>While true no source answers: a property of a component then shows its default.</summary>
    public bool AreSourcesHidden { get; set; }

    public ParameterValue Find(string name, bool isBuiltIn, bool isList, string separator, bool fromFiles = true)
        => AreSourcesHidden
            ? null
            : FromCommandLine(name, isList, separator)
                ?? FromEnvironment(name, isBuiltIn, separator)
                ?? (fromFiles ? files().Find(name) : null);

    public object GetValue(ParameterMember parameter)
    {
        var found = Find(parameter.Name, parameter.IsBuiltIn, parameter.Type.IsArray, parameter.Attribute.Separator);
        if (found == null)
            return null;
        if (parameter.IsSecret && found.Source.StartsWith(".nuke/", StringComparison.Ordinal))
            throw new InvalidInputException(
                $"{found.Source}: \"{parameter.Name}\" is a secret and must not stand in a file; "
                + $"remove it and set the variable NUKE_{parameter.DashedName.Replace('-', '_').ToUpperInvariant()}.");
        return ValueConverter.Convert(found, parameter);
    }

    /// <summary>The targets asked for; null means the default.</summary>
    public IReadOnlyList<string> InvokedTargets()
        => (commandLine.Find(Targets) is not { } && commandLine.Positional.Count > 0
            ? Split(commandLine.Positional, "+")
            : Find(Targets, isBuiltIn: true, isList: true, separator: "+")?.Values) is { Count: > 0 } names
            ? names
            : null;

    /// <summary>Targets to skip; an empty list means every target that was not asked for, null means none.</summary>
    public IReadOnlyList<string> SkippedTargets() => Find("Skip", isBuiltIn: true, isList: true, separator: "+")?.Values;

    public T TryGetValue<T>(LambdaExpression expression)
    {
        var parameter = Members.MemberOf(expression);
        var attribute = (ValueInjectionAttributeBase)Attribute.GetCustomAttribute(parameter, typeof(ValueInjectionAttributeBase))
                        ?? throw new ArgumentException(
                            $"'{parameter.DeclaringType?.Name}.{parameter.Name}' is read by TryGetValue, but has no [Parameter] or other "
                            + "injection attribute");
        var instance = expression.Body is MemberExpression { Expression: { } owner } ? Members.Evaluate(owner) : null;
        attribute.Build = instance as INukeBuild;
        return attribute.TryGetValue(parameter, instance) is { } value ? (T)value : default;
    }

    private ParameterValue FromCommandLine(string name, bool isList, string separator)
    {
        if (commandLine.Find(name) is not { } occurrences)
            return null;
        var values = isList ? occurrences.SelectMany(x => x).ToList() : occurrences[^1];
        return new ParameterValue(Split(values, separator), "command line", workingDirectory);
    }

    private ParameterValue FromEnvironment(string name, bool isBuiltIn, string separator)
        => environment.Find(name, isBuiltIn) is var (variable, value)
            ? new ParameterValue(Split([value], separator), $"variable {variable}", workingDirectory)
            : null;

    private static IReadOnlyList<string> Split(IReadOnlyList<string> values, string separator)
        => string.IsNullOrEmpty(separator)
            ? values
            : values.SelectMany(x => x.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
}

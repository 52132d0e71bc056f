using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>
/// A name that no parameter has is a mistake of the user: NUKE ignores it, which would run something else than was meant.
/// </summary>
internal static class UnknownParameters
{
    public static IEnumerable<string> Find(CommandLine commandLine, ParameterFiles files, IReadOnlyList<ParameterMember> parameters)
    {
        foreach (var typed in commandLine.TypedNames.Where(x => !IsKnown(x, parameters)).Distinct())
        {
            var name = typed.Split('=')[0];
            yield return typed.Contains('=') && parameters.FirstOrDefault(x => Names.Same(x.Name, name)) is { } parameter
                ? $"Expected a value after a space, found '{typed}'. Type: --{parameter.DashedName} {typed[(name.Length + 1)..]}"
                : $"There is no parameter '{name}'. {Hint(name, parameters.Select(x => "--" + x.DashedName))}";
        }

        foreach (var (source, name) in files.Names.Where(x => !IsKnown(x.Name, parameters)))
            yield return $"{source}: there is no parameter \"{name}\". {Hint(name, parameters.Select(x => x.Name))}";
    }

    private static bool IsKnown(string name, IReadOnlyList<ParameterMember> parameters) => parameters.Any(x => Names.Same(x.Name, name));

    private static string Hint(string wrong, IEnumerable<string> names)
        => Names.Nearest(wrong, names) is { } nearest ? $"Did you mean '{nearest}'?" : "Type --help to see them.";
}

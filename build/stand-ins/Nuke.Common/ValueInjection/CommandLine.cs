using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>
/// The arguments: targets first, then <c>--name value value</c>. A name may be written <c>--kebab-case</c>, <c>-name</c>
/// or <c>--Name</c>. Something like <c>-5</c> is a value.
/// </summary>
internal sealed class CommandLine
{
    private readonly List<(string Typed, List<string> Values)> _options = [];

    public CommandLine(IEnumerable<string> arguments)
    {
        Arguments = arguments.ToList();
        foreach (var argument in Arguments)
        {
            if (IsName(argument))
                _options.Add((argument, []));
            else if (_options.Count == 0)
                Positional.Add(argument);
            else
                _options[^1].Values.Add(argument);
        }
    }

    public IReadOnlyList<string> Arguments { get; }

    public List<string> Positional { get; } = [];

    public IEnumerable<string> TypedNames => _options.Select(x => x.Typed);

    /// <summary>The values of every occurrence of a parameter, in order; null when it does not occur.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Find(string name)
    {
        var found = _options.Where(x => Names.Same(x.Typed, name)).Select(x => (IReadOnlyList<string>)x.Values).ToList();
        return found.Count > 0 ? found : null;
    }

    public static bool IsName(string argument) =>
        argument.Length > 1 && argument[0] == '-' && argument.TrimStart('-') is [not (>= '0' and <= '9' or '.'), ..];
}

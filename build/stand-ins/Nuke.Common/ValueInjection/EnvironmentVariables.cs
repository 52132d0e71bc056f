namespace Nuke.Common.ValueInjection;

/// <summary>
/// Parameters from the environment: letters and digits of the name count, case does not, and NUKE_ may stand before it.
/// NUKE's own parameters need the prefix, so that a stray HOST, ROOT or HELP decides nothing.
/// </summary>
internal sealed class EnvironmentVariables(IReadOnlyDictionary<string, string> variables)
{
    private const string Prefix = "NUKE";

    private readonly ILookup<string, (string Name, string Value)> _byLetters = variables
        .Where(x => !string.IsNullOrWhiteSpace(x.Value))
        .OrderBy(x => x.Key, StringComparer.Ordinal)
        .ToLookup(x => Letters(x.Key), x => (x.Key, x.Value), StringComparer.OrdinalIgnoreCase);

    public (string Name, string Value)? Find(string parameterName, bool onlyPrefixed)
    {
        var plain = onlyPrefixed ? [] : _byLetters[Letters(parameterName)].ToList();
        var exact = plain.Where(x => x.Name == parameterName);
        var candidates = exact.Concat(_byLetters[Prefix + Letters(parameterName)]).Concat(plain);
        return candidates.Cast<(string, string)?>().FirstOrDefault();
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit));
}

namespace Slipway.Domain.Supply;

/// <summary>A package of Debian that is installed in an image.</summary>
/// <param name="Name">The binary package.</param>
/// <param name="Version">With its epoch and revision.</param>
/// <param name="Architecture">For example <c>amd64</c> or <c>all</c>.</param>
/// <param name="Source">The source package that advisories are about; null when it has the same name.</param>
public sealed record DebianPackage(string Name, string Version, string Architecture, string? Source)
{
    /// <summary>
    /// The installed packages of <c>/var/lib/dpkg/status</c> (deb822 stanzas), in the order of their names. Packages that were removed and
    /// left their settings behind are no part of it.
    /// </summary>
    public static IReadOnlyList<DebianPackage> ReadStatus(string status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var packages = new List<DebianPackage>();
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in status.Split('\n').Append(""))
        {
            var text = line.TrimEnd('\r');
            if (text.Length == 0)
            {
                Add(packages, fields);
                fields.Clear();
            }
            else if (!char.IsWhiteSpace(text[0]) && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                fields[text[..colon]] = text[(colon + 1)..].Trim();
            }
        }

        return
        [
            .. packages.OrderBy(package => package.Name, StringComparer.Ordinal)
                .ThenBy(package => package.Architecture, StringComparer.Ordinal),
        ];
    }

    private static void Add(List<DebianPackage> packages, Dictionary<string, string> fields)
    {
        // "install ok installed": want, error flag, state. A stanza below status.d, as images without dpkg have it, says no status at all.
        var isInstalled = !fields.TryGetValue("Status", out var status) || status.EndsWith(" installed", StringComparison.Ordinal);
        if (isInstalled && fields.TryGetValue("Package", out var name) && fields.TryGetValue("Version", out var version))
        {
            // "glibc (2.36-9)" where the source has another version.
            var source = fields.GetValueOrDefault("Source")?.Split(' ')[0];
            packages.Add(new(name, version, fields.GetValueOrDefault("Architecture", "all"), source == name ? null : source));
        }
    }
}

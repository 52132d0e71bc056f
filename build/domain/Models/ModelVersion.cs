using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Domain.Models;

/// <summary>
/// <c>V&lt;tag&gt;.&lt;manual&gt;.&lt;auto&gt;</c>: the generation set in the manifest, the count of changes to code or manifest within it,
/// and the count of retrainings on new data with the same code. The machine decides which part moves.
/// </summary>
public sealed partial record ModelVersion(int Tag, int Manual, int Auto) : IComparable<ModelVersion>
{
    /// <summary>The pattern of a version as it is written.</summary>
    public const string Pattern = "^V(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$";

    /// <summary>Lower-case and hyphened, for resource and variant names: <c>v1-0-3</c>.</summary>
    public string Slug => string.Create(CultureInfo.InvariantCulture, $"v{Tag}-{Manual}-{Auto}");

    /// <summary>Reads <c>V1.0.3</c>. Throws <see cref="FormatException"/> otherwise.</summary>
    public static ModelVersion Parse(string value) =>
        TryParse(value, out var version)
            ? version!
            : throw new FormatException($"'{value}' is not a version: expected V<tag>.<manual>.<auto>, for example V1.0.3.");

    /// <summary>Reads <c>V1.0.3</c>; false when it does not fit.</summary>
    public static bool TryParse(string? value, out ModelVersion? version)
    {
        var match = VersionPattern().Match(value ?? "");
        // The length, because $ also matches before a line end.
        version = match.Success && match.Length == value!.Length
            && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var tag)
            && int.TryParse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture, out var manual)
            && int.TryParse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture, out var auto)
            ? new ModelVersion(tag, manual, auto)
            : null;
        return version is not null;
    }

    /// <inheritdoc/>
    public int CompareTo(ModelVersion? other) =>
        other is null ? 1 : (Tag, Manual, Auto).CompareTo((other.Tag, other.Manual, other.Auto));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"V{Tag}.{Manual}.{Auto}");

    /// <summary>Order by tag, then manual, then auto.</summary>
    public static bool operator <(ModelVersion left, ModelVersion right) => left.CompareTo(right) < 0;

    /// <summary>Order by tag, then manual, then auto.</summary>
    public static bool operator >(ModelVersion left, ModelVersion right) => left.CompareTo(right) > 0;

    /// <summary>Order by tag, then manual, then auto.</summary>
    public static bool operator <=(ModelVersion left, ModelVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Order by tag, then manual, then auto.</summary>
    public static bool operator >=(ModelVersion left, ModelVersion right) => left.CompareTo(right) >= 0;

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}

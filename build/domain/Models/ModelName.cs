using System.Text.RegularExpressions;

namespace Slipway.Domain.Models;

/// <summary>
/// The name of a model, and the one place from which every resource name derives.
/// Lower-case letters, digits and single hyphens, a letter first, 2 to 24 characters: short enough that the longest
/// derived name stays within SageMaker's 63 characters.
/// </summary>
public sealed partial record ModelName
{
    /// <summary>The pattern that a model name matches; also written into the manifest's JSON schema.</summary>
    public const string Pattern = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

    /// <summary>Longest name, in characters.</summary>
    public const int MaximumLength = 24;

    private ModelName(string value) => Value = value;

    /// <summary>The name as written in the manifest.</summary>
    public string Value { get; }

    /// <summary>ECR repository: <c>slipway/NAME</c>.</summary>
    public string Repository => $"slipway/{Value}";

    /// <summary>SageMaker pipeline.</summary>
    public string Pipeline => $"slipway-{Value}";

    /// <summary>SageMaker model package group.</summary>
    public string PackageGroup => $"slipway-{Value}";

    /// <summary>The endpoint that answers users.</summary>
    public string LiveEndpoint => $"slipway-{Value}";

    /// <summary>The endpoint on which a candidate is smoke-tested.</summary>
    public string StagingEndpoint => $"slipway-{Value}-staging";

    /// <summary>SageMaker model of one version.</summary>
    public string Model(ModelVersion version) => $"slipway-{Value}-{version.Slug}";

    /// <summary>
    /// Endpoint configuration. <paramref name="contentHash"/> is the hash of what the configuration says, so that the same
    /// configuration always has the same name and a different one never does. The first 8 characters are used.
    /// </summary>
    public string EndpointConfig(ModelVersion version, string contentHash) => $"slipway-{Value}-{version.Slug}-{contentHash[..8]}";

    /// <summary>Reads a name. Throws <see cref="FormatException"/> with the rule when it does not fit.</summary>
    public static ModelName Parse(string value) =>
        TryParse(value, out var name)
            ? name!
            : throw new FormatException(
                $"'{value}' is not a model name: expected lower-case letters, digits and single hyphens, a letter first, 2 to "
                + $"{MaximumLength} characters.");

    /// <summary>Reads a name; false when it does not fit.</summary>
    public static bool TryParse(string? value, out ModelName? name)
    {
        // The length, because $ also matches before a line end.
        name = value is { Length: >= 2 and <= MaximumLength } && NamePattern().Match(value).Length == value.Length
            ? new ModelName(value)
            : null;
        return name is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}

using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Packages;

/// <summary>A group's name, or a package's: group and number. Both may be given as ARNs.</summary>
internal sealed record PackageName(string Group, int? Version)
{
    /// <summary>What names a group.</summary>
    public static readonly TextShape GroupShape = new(
        1, 170, @"(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)");

    /// <summary>What names a package.</summary>
    public static readonly TextShape Shape = new(
        1, 176, @"(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:[a-z\-]*\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)(\/[0-9]{1,9})?");

    /// <summary>Reads <c>GROUP</c>, <c>GROUP/3</c> or an ARN that ends in one of them.</summary>
    public static PackageName Parse(string text)
    {
        var name = text.StartsWith("arn:", StringComparison.Ordinal) ? text[(text.IndexOf('/', StringComparison.Ordinal) + 1)..] : text;
        var parts = name.Split('/');
        return new PackageName(parts[0], parts.Length > 1 && int.TryParse(parts[1], out var version) ? version : null);
    }

    /// <summary>Key in the document store.</summary>
    public override string ToString() => Version is null ? Group : $"{Group}/{Version}";
}

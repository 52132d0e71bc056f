namespace Slipway.LocalCloud.SageMaker.Packages;

/// <summary>A model package group as it is stored. <paramref name="LastVersion"/> only grows: numbers of deleted packages are not used
/// again.</summary>
internal sealed record PackageGroup(string Name, string Arn, string? Description, DateTimeOffset Created, int LastVersion)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "model-package-groups";
}

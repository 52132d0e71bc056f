namespace Slipway.Runners.Images.Remote;

/// <summary>How images are built remotely.</summary>
/// <param name="RoleArn">Role of the project, when this run may create it.</param>
/// <param name="CreatesProject">True on the local cloud. On AWS, Terraform makes what stands still.</param>
public sealed record RemoteImageOptions(string RoleArn, bool CreatesProject)
{
    /// <summary>The build project.</summary>
    public const string Project = "slipway-images";

    /// <summary>The buildspec in the source.</summary>
    public const string Buildspec = "containers/build/buildspec.yml";

    /// <summary>Tells the build which model: name in its manifest.</summary>
    public const string ModelVariable = "SLIPWAY_MODEL";

    /// <summary>Tells the build which base: image pinned by digest. Not there when none is known.</summary>
    public const string BaseVariable = "SLIPWAY_BASE_IMAGE";

    /// <summary>Names what the image is made from; builds are found again by it.</summary>
    public const string KeyVariable = "SLIPWAY_IMAGE_KEY";

    /// <summary>The buildspec exports the digest under this name.</summary>
    public const string DigestVariable = "SLIPWAY_IMAGE_DIGEST";

    /// <summary>Between two looks at a build.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long a build may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromHours(1);
}

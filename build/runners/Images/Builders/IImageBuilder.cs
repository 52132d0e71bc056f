namespace Slipway.Runners.Images.Builders;

/// <summary>
/// A way to make a model's image. Whoever makes it, it ends as an OCI image layout on disk, named by its manifest's digest.
/// </summary>
public interface IImageBuilder
{
    /// <summary>As <c>--builder</c> and images.json name it: <c>engine</c>, <c>layout</c> or <c>codebuild</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Digest of the base that the model's image would be built on, part of its content hash; null when the builder uses none. Asks no
    /// engine.
    /// </summary>
    string? BaseOf(ModelSource model);

    /// <summary>Why the builder cannot build this model now, one sentence without a full stop; null when it can.</summary>
    Task<string?> ObstacleAsync(ModelSource model, CancellationToken cancellation);

    /// <summary>What the builder leaves out of the model's image, one sentence without a full stop; null when nothing.</summary>
    string? LeavesOut(ModelSource model);

    /// <summary>Builds the image into <see cref="ImageJob.LayoutFolder"/>, which it replaces, and returns the manifest's digest.</summary>
    Task<string> BuildAsync(ImageJob job, CancellationToken cancellation);
}

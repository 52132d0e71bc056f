using Nuke.Common;
using Nuke.Common.IO;

/// <summary>Every path that the build knows.</summary>
static class BuildPaths
{
    public static AbsolutePath Root => NukeBuild.RootDirectory;

    /// <summary>Everything that the build writes, but for its own caches below .nuke/temp.</summary>
    public static AbsolutePath Output { get; set; } = Root / "output";

    /// <summary>Images as OCI layouts, and images.json.</summary>
    public static AbsolutePath Images => Output / "images";

    /// <summary>Base images that BuildBase made, and bases.json.</summary>
    public static AbsolutePath Bases => Output / "bases";

    /// <summary>What base images are made with; a bases.json here pins those of a registry.</summary>
    public static AbsolutePath BaseScripts => Root / "containers" / "base";

    /// <summary>Programs that the build itself runs, by content hash.</summary>
    public static AbsolutePath Programs => Output / "programs";

    /// <summary>Sample data that templates generate.</summary>
    public static AbsolutePath SampleData => Output / "data";

    /// <summary>Bills of materials that <c>Sbom</c> writes.</summary>
    public static AbsolutePath Sboms => Output / "sbom";

    /// <summary>Vulnerabilities that images may have for a while.</summary>
    public static AbsolutePath Vulnerabilities => Root / "containers" / "vulnerabilities.json";

    /// <summary>The local cloud's state and what a rehearsal was started with.</summary>
    public static AbsolutePath Rehearsal => Output / "rehearsal";

    public static AbsolutePath LocalCloudState => Rehearsal / "cloud";

    /// <summary>report.json and index.html.</summary>
    public static AbsolutePath Report => Output / "report";

    /// <summary>Models that are being made; on the same disk as where they go.</summary>
    public static AbsolutePath NewModels => Root / ".nuke" / "temp" / "new-models";

    public static AbsolutePath TestResults => Output / "test-results";

    public static AbsolutePath LocalCloudProject => Root / "containers" / "local-cloud";

    public static AbsolutePath DefaultModel => Root / "model-templates" / "regression";

    public static AbsolutePath ModelSchema => Root / ".nuke" / "model.schema.json";

    public static AbsolutePath Solution => Root / "Slipway.slnx";
}

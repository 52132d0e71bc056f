using Slipway.Domain.Models;

namespace Slipway.Domain.Deliveries;

/// <summary>Which part of the version moves.</summary>
public enum VersionChange
{
    /// <summary>Nothing is new: the last version stands.</summary>
    Nothing,

    /// <summary>The first version of the model.</summary>
    First,

    /// <summary>The manifest's tag was raised: a new generation.</summary>
    Tag,

    /// <summary>Code or manifest changed.</summary>
    Manual,

    /// <summary>Only the data changed: a retraining.</summary>
    Auto,

    /// <summary>No version can be given.</summary>
    Refused,
}

/// <summary>A version as it was registered.</summary>
/// <param name="Version">The version.</param>
/// <param name="FolderHash">Hash of the model's folder it was built from.</param>
/// <param name="DataHash">SHA-256 of the data it was trained on.</param>
public sealed record RegisteredVersion(ModelVersion Version, string FolderHash, string DataHash);

/// <summary>The version that comes next.</summary>
/// <param name="Change">Which part moves.</param>
/// <param name="Version">The next version; the last one when nothing is new; null when refused.</param>
/// <param name="Reason">One sentence for people.</param>
public sealed record VersionDecision(VersionChange Change, ModelVersion? Version, string Reason)
{
    /// <summary>
    /// Compares with the highest registered version. A generation starts at V&lt;tag&gt;.0.0; changed code or manifest moves the second
    /// part and starts the third at 0; changed data alone moves the third. What two concurrent deliveries decide alike only one of them can
    /// register: the other must decide again.
    /// </summary>
    /// <param name="registered">All registered versions of the model, in any order; rejected ones too, so that no version is ever given
    /// twice.</param>
    /// <param name="tag">The manifest's tag.</param>
    /// <param name="folderHash">Hash of the model's folder now.</param>
    /// <param name="dataHash">SHA-256 of the data now.</param>
    public static VersionDecision Next(IEnumerable<RegisteredVersion> registered, int tag, string folderHash, string dataHash)
    {
        ArgumentNullException.ThrowIfNull(registered);
        ArgumentOutOfRangeException.ThrowIfLessThan(tag, 1);
        ArgumentException.ThrowIfNullOrWhiteSpace(folderHash);
        ArgumentException.ThrowIfNullOrWhiteSpace(dataHash);
        var last = registered.MaxBy(r => r.Version);
        var start = new ModelVersion(tag, 0, 0);
        if (last is null)
            return new(VersionChange.First, start, $"{start} is the first version.");
        var (version, code, data) = (last.Version, last.FolderHash != folderHash, last.DataHash != dataHash);
        if (tag < version.Tag)
            return new(
                VersionChange.Refused,
                null,
                $"Expected a tag of at least {version.Tag}, because {version} is registered, found {tag}. Set \"tag\": "
                + $"{version.Tag} in model.json.");
        if (tag > version.Tag)
            return new(VersionChange.Tag, start, $"{start}: the manifest's tag was raised from {version.Tag}.");
        if (code)
            return Moved(
                VersionChange.Manual,
                version with { Manual = version.Manual + 1, Auto = 0 },
                version,
                data ? "code or manifest and the data" : "code or manifest");
        return data
            ? Moved(VersionChange.Auto, version with { Auto = version.Auto + 1 }, version, "only the data")
            : new(VersionChange.Nothing, version, $"Nothing is new since {version}: the folder and the data are the same.");
    }

    private static VersionDecision Moved(VersionChange change, ModelVersion next, ModelVersion last, string what) =>
        new(change, next, $"{next}: {what} changed since {last}.");
}

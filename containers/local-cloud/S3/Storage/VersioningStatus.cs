namespace Slipway.LocalCloud.S3.Storage;

/// <summary>What happens to what is overwritten or deleted.</summary>
internal enum VersioningStatus
{
    /// <summary>It is gone. Of every key there is one version, <c>null</c>.</summary>
    Unversioned,

    /// <summary>It stays, as an older version.</summary>
    Enabled,

    /// <summary>Versions that have an id stay; the version <c>null</c> is overwritten.</summary>
    Suspended,
}

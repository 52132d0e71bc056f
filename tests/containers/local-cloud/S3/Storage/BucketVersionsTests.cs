using FsCheck;
using FsCheck.Fluent;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.Tests.S3.Storage;

/// <summary>A bucket beside a model of one: whatever is written, deleted, suspended and restarted, both tell the same versions.</summary>
public sealed class BucketVersionsTests
{
    private static readonly string[] Keys = ["a", "a/b", "b", "ü"];

    [Fact]
    public void Any_history_leaves_the_versions_that_a_simple_model_has() =>
        Prop.ForAll<byte[]>(history => Lives(history)).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    // Two bytes a step: what is done, and to which key and version.
    private static bool Lives(byte[] history)
    {
        using var folder = new TemporaryFolder();
        var bucket = new Bucket(folder.Path, "b", DateTimeOffset.UnixEpoch);
        var model = Keys.ToDictionary(key => key, _ => new List<Version>());
        var status = VersioningStatus.Unversioned;
        for (var step = 0; step + 1 < history.Length; step += 2)
        {
            var (act, which) = (history[step] % 16, (int)history[step + 1]);
            var key = Keys[which % Keys.Length];
            var versions = model[key];
            switch (act)
            {
                case < 7:
                    var content = BitConverter.GetBytes(step);
                    var record = Put(bucket, key, content);
                    Assert.Equal(status == VersioningStatus.Enabled, record.Version is not null);
                    OnTop(versions, new Version(record.VersionId, content));
                    break;
                case < 10:
                    var deleted = bucket.Delete(key, null, () => DateTimeOffset.UnixEpoch, _ => { });
                    if (status == VersioningStatus.Unversioned)
                    {
                        versions.RemoveAll(version => version.Id == VersionId.Null);
                    }
                    else
                    {
                        OnTop(versions, new Version(deleted.VersionId!, null));
                    }

                    break;
                case < 12 when versions.Count > 0:
                    var victim = versions[which / Keys.Length % versions.Count];
                    Assert.Equal(victim.Content is null, bucket.Delete(key, victim.Id, () => DateTimeOffset.UnixEpoch, _ => { }).IsMarker);
                    versions.Remove(victim);
                    break;
                case < 14:
                    status = act == 12 ? VersioningStatus.Enabled : status == VersioningStatus.Unversioned ? status
                        : VersioningStatus.Suspended;
                    if (status != VersioningStatus.Unversioned)
                    {
                        bucket.Settings.Put(Setting.Versioning, $"<Status>{status}</Status>");
                    }

                    break;
                case 14:
                    bucket = new Bucket(folder.Path, "b", DateTimeOffset.UnixEpoch);
                    break;
            }

            AssertSame(bucket, model, pageSize: 1 + (which % 5));
        }

        var contents = Directory.EnumerateFiles(Path.Combine(folder.Path, "content")).Count();
        return contents == model.Values.Sum(versions => versions.Count(version => version.Content is not null));
    }

    private static void OnTop(List<Version> versions, Version version)
    {
        versions.RemoveAll(other => other.Id == version.Id);
        versions.Add(version);
    }

    private static void AssertSame(Bucket bucket, Dictionary<string, List<Version>> model, int pageSize)
    {
        var expected = model.OrderBy(pair => pair.Key, Utf8Order.Instance)
            .SelectMany(pair => pair.Value.AsEnumerable().Reverse().Select(
                (version, at) => (pair.Key, version.Id, version.Content is null, at == 0))).ToList();
        var listed = new List<(string, string, bool, bool)>();
        var (key, version) = ("", (string?)null);
        do
        {
            var page = VersionPage.Read(bucket, "", "", key, version, pageSize);
            Assert.InRange(page.Versions.Count, 0, pageSize);
            listed.AddRange(page.Versions.Select(one => (one.Record.Key, one.Record.VersionId, one.Record.IsMarker, one.IsLatest)));
            (key, version) = (page.LastKey!, page.LastVersion);
        }
        while (key is not null);
        Assert.Equal(expected, listed);

        foreach (var (name, versions) in model)
        {
            Assert.Equal(versions.LastOrDefault()?.Content, Read(bucket, name, null));
            versions.ForEach(one => Assert.Equal(one.Content, Read(bucket, name, one.Id)));
        }

        Assert.Equal(
            model.Where(pair => pair.Value.LastOrDefault()?.Content is not null).Select(pair => pair.Key).Order(Utf8Order.Instance),
            ObjectPage.Read(bucket, "", "", "", 1000).Objects.Select(one => one.Key));
    }

    private static byte[]? Read(Bucket bucket, string key, string? version)
    {
        using var content = bucket.Open(key, version)?.ToStream();
        if (content is null)
        {
            return null;
        }

        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    private static ObjectRecord Put(Bucket bucket, string key, byte[] content)
    {
        using var digest = new PayloadDigest(algorithm: null, sha256: false);
        var stored = bucket.Contents.WriteAsync(new MemoryStream(content), digest, CancellationToken.None).GetAwaiter().GetResult();
        var nothing = new Dictionary<string, string>();
        return bucket.Add(new ObjectRecord(
            key, stored.Name, stored.Size, digest.Finish().ETag, DateTimeOffset.UnixEpoch, nothing, nothing, null), _ => { });
    }

    private sealed record Version(string Id, byte[]? Content);
}

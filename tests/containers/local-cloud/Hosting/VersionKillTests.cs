using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.LocalCloud.Tests.Hosting;

public sealed class VersionKillTests
{
    private const int PartBytes = 5 * 1024 * 1024;

    [Fact]
    public async Task Every_acknowledged_version_marker_and_part_is_there_after_kill_9_and_what_was_deleted_is_not()
    {
        using var folder = new TemporaryFolder();
        var history = new History();
        for (var round = 0; round < 2; round++)
        {
            using var cloud = await CloudProcess.StartAsync(folder.Path, "--engine", "none");
            using var http = new HttpClient { BaseAddress = new Uri(cloud.Url) };
            (await http.PutAsync("/bucket", null)).EnsureSuccessStatusCode();
            (await http.PutAsync("/bucket?versioning",
                new StringContent("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>")))
                .EnsureSuccessStatusCode();
            await history.CheckAsync(http);
            List<Task> writers = [.. Enumerable.Range(0, 4).Select(writer => WriteAsync(http, writer, history)),
                UploadAsync(http, history)];
            var enough = history.Kept.Count + 60 + (round * 17);
            while (history.Kept.Count < enough)
            {
                await Task.Delay(1);
            }

            await cloud.KillAsync();
            await Task.WhenAll(writers);
        }

        using var last = await CloudProcess.StartAsync(folder.Path, "--engine", "none");
        using var reader = new HttpClient { BaseAddress = new Uri(last.Url) };
        await history.CheckAsync(reader);
    }

    // Four writers share two keys.
    private static async Task WriteAsync(HttpClient http, int writer, History history)
    {
        var key = $"k{writer % 2}";
        try
        {
            for (var i = 1; ; i++)
            {
                var content = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(20_000));
                using var put = (await http.PutAsync($"/bucket/{key}", new ByteArrayContent(content))).EnsureSuccessStatusCode();
                var version = VersionOf(put);
                history.Kept[(key, version)] = content;
                if (i % 4 == 0)
                {
                    using var marked = (await http.DeleteAsync($"/bucket/{key}")).EnsureSuccessStatusCode();
                    history.Kept[(key, VersionOf(marked))] = null;
                }

                if (i % 5 == 0)
                {
                    // From the moment it is asked for until it is acknowledged it may be either.
                    history.Kept.TryRemove((key, version), out _);
                    using var deleted = (await http.DeleteAsync($"/bucket/{key}?versionId={version}")).EnsureSuccessStatusCode();
                    history.Gone.Add((key, version));
                }
            }
        }
        catch (HttpRequestException)
        {
            // The cloud was killed.
        }
    }

    private static async Task UploadAsync(HttpClient http, History history)
    {
        try
        {
            while (true)
            {
                var begun = await (await http.PostAsync("/bucket/parts?uploads", null)).Content.ReadAsStringAsync();
                var id = begun.Split("<UploadId>")[1].Split('<')[0];
                byte[][] parts = [RandomNumberGenerator.GetBytes(PartBytes), RandomNumberGenerator.GetBytes(1000)];
                var document = new StringBuilder("<CompleteMultipartUpload>");
                foreach (var (number, part) in parts.Index())
                {
                    using var put = (await http.PutAsync($"/bucket/parts?partNumber={number + 1}&uploadId={id}",
                        new ByteArrayContent(part))).EnsureSuccessStatusCode();
                    document.Append($"<Part><PartNumber>{number + 1}</PartNumber><ETag>{put.Headers.ETag!.Tag}</ETag></Part>");
                }

                history.Open[id] = parts.Length;
                using var done = await http.PostAsync($"/bucket/parts?uploadId={id}",
                    new StringContent(document.Append("</CompleteMultipartUpload>").ToString()));
                history.Kept[("parts", VersionOf(done.EnsureSuccessStatusCode()))] = [.. parts[0], .. parts[1]];
                history.Open.TryRemove(id, out _);
            }
        }
        catch (HttpRequestException)
        {
            // The cloud was killed.
        }
    }

    private static string VersionOf(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("x-amz-version-id"));

    private sealed class History
    {
        /// <summary>Contents by key and version; null for a delete marker.</summary>
        public ConcurrentDictionary<(string Key, string Version), byte[]?> Kept { get; } = new();

        public ConcurrentBag<(string Key, string Version)> Gone { get; } = [];

        /// <summary>Uploads whose completion was not acknowledged, and how many parts were.</summary>
        public ConcurrentDictionary<string, int> Open { get; } = new();

        public async Task CheckAsync(HttpClient http)
        {
            foreach (var ((key, version), content) in Kept)
            {
                using var found = await http.GetAsync($"/bucket/{key}?versionId={version}");
                Assert.Equal(content is null ? HttpStatusCode.MethodNotAllowed : HttpStatusCode.OK, found.StatusCode);
                var bytes = await found.Content.ReadAsByteArrayAsync();
                Assert.True(content is null || bytes.AsSpan().SequenceEqual(content), version);
            }

            foreach (var (key, version) in Gone)
            {
                using var found = await http.GetAsync($"/bucket/{key}?versionId={version}");
                Assert.Equal(HttpStatusCode.NotFound, found.StatusCode);
            }

            foreach (var (id, parts) in Open)
            {
                // Completed and never told so, or open with every part.
                using var listed = await http.GetAsync($"/bucket/parts?uploadId={id}");
                Assert.True(
                    listed.StatusCode == HttpStatusCode.NotFound
                        || (await listed.Content.ReadAsStringAsync()).Split("<Part>").Length == parts + 1, id);
            }
        }
    }
}

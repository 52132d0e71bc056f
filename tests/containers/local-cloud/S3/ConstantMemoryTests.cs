using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Slipway.LocalCloud.Tests.Hosting;

namespace Slipway.LocalCloud.Tests.S3;

/// <summary>
/// Objects pass through a cloud in a process of its own, whose memory is looked at. Thirty times as large: objects.py of the benchmarks.
/// </summary>
public sealed partial class ConstantMemoryTests
{
    private const long ObjectBytes = 192 * 1024 * 1024;
    private const long AllowedBytes = 96 * 1024 * 1024;

    [SkippableFact]
    public async Task An_object_passes_in_less_memory_than_half_of_it()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "The peak of a process's memory is told by /proc, which only Linux has.");
        using var folder = new TemporaryFolder();
        using var cloud = await CloudProcess.StartAsync(folder.Path, "--engine", "none");
        using var http = new HttpClient { BaseAddress = new Uri(cloud.Url) };
        await RoundAsync(http, "small", 1024 * 1024);
        var before = PeakBytes(cloud.Id);
        await RoundAsync(http, "large", ObjectBytes);
        Assert.InRange(PeakBytes(cloud.Id) - before, 0, AllowedBytes);
    }

    // Up in one request and in two parts, and down again.
    private static async Task RoundAsync(HttpClient http, string bucket, long size)
    {
        await DoneAsync(http, HttpMethod.Put, $"/{bucket}");
        await DoneAsync(http, HttpMethod.Put, $"/{bucket}/one",
            new StreamContent(new ZeroStream(size)) { Headers = { ContentLength = size } });
        var begun = await DoneAsync(http, HttpMethod.Post, $"/{bucket}/two?uploads");
        var id = UploadId().Match(begun).Groups[1].Value;
        var part = Math.Max(size / 2, 5 * 1024 * 1024);
        var tags = new List<string>();
        for (var number = 1; number <= 2; number++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/{bucket}/two?partNumber={number}&uploadId={id}")
            {
                Content = new StreamContent(new ZeroStream(part)) { Headers = { ContentLength = part } },
            };
            using var response = (await http.SendAsync(request)).EnsureSuccessStatusCode();
            tags.Add($"<Part><PartNumber>{number}</PartNumber><ETag>{response.Headers.ETag!.Tag}</ETag></Part>");
        }

        var document = new StringContent($"<CompleteMultipartUpload>{string.Concat(tags)}</CompleteMultipartUpload>");
        await DoneAsync(http, HttpMethod.Post, $"/{bucket}/two?uploadId={id}", document);
        Assert.Equal(size, await LengthAsync(http, $"/{bucket}/one"));
        Assert.Equal(2 * part, await LengthAsync(http, $"/{bucket}/two"));
    }

    private static async Task<string> DoneAsync(HttpClient http, HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<long> LengthAsync(HttpClient http, string path)
    {
        await using var content = await http.GetStreamAsync(path);
        var (buffer, length) = (new byte[64 * 1024], 0L);
        for (int read; (read = await content.ReadAsync(buffer)) > 0; length += read)
        {
            Assert.False(buffer.AsSpan(0, read).ContainsAnyExcept((byte)0));
        }

        return length;
    }

    private static long PeakBytes(int process) =>
        1024 * long.Parse(Peak().Match(File.ReadAllText($"/proc/{process}/status")).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex Peak();

    [GeneratedRegex("<UploadId>(.+)</UploadId>")]
    private static partial Regex UploadId();

    private sealed class ZeroStream(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(_left, count);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }
    }
}

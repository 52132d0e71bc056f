using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Slipway.LocalCloud.Hosting;

namespace Slipway.LocalCloud.Tests;

/// <summary>A cloud of its own in this process, and the clients to talk to it.</summary>
public sealed class RunningCloud : IAsyncLifetime
{
    public static readonly BasicAWSCredentials Credentials = new("tester", "secret");
    private readonly TemporaryFolder _folder = new();
    private CloudHost? _host;
    private AmazonS3Client? _s3;

    /// <summary>How it runs, where that is not as usual.</summary>
    internal Func<CloudOptions, CloudOptions> Options { get; init; } = options => options;

    public string Url => _host!.Url;

    public string StateDirectory => _folder.Path;

    public HttpClient Http { get; private set; } = new();

    public IAmazonS3 S3 => _s3!;

    public Task InitializeAsync() => StartAsync();

    /// <summary>Stops in order and starts again on the same state, which is nobody's in between.</summary>
    public async Task RestartAsync(Func<Task>? between = null)
    {
        await StopAsync();
        await (between?.Invoke() ?? Task.CompletedTask);
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    /// <summary>A JSON call as an SDK makes it, without a signature.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> CallAsync(string target, JsonNode request, string version = "1.1")
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(
                request.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue($"application/x-amz-json-{version}")),
        };
        message.Headers.Add("X-Amz-Target", target);
        using var response = await Http.SendAsync(message);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>A new bucket with a name of its own.</summary>
    public async Task<string> BucketAsync()
    {
        var name = $"bucket-{Guid.NewGuid():N}";
        await S3.PutBucketAsync(name);
        return name;
    }

    private async Task StartAsync()
    {
        _host = await CloudHost.BuildAsync(Options(new CloudOptions(_folder.Path, Port: 0)), TimeProvider.System);
        await _host.StartAsync(CancellationToken.None);
        Http = new HttpClient { BaseAddress = new Uri(Url) };
        _s3 = new AmazonS3Client(
            Credentials,
            new AmazonS3Config { ServiceURL = Url, AuthenticationRegion = "us-east-1", ForcePathStyle = true, MaxErrorRetry = 0 });
    }

    private async Task StopAsync()
    {
        Http.Dispose();
        _s3?.Dispose();
        await _host!.DisposeAsync();
    }
}

using System.Net;

namespace Slipway.Inference;

/// <summary>Asks the server in the same container for <c>/ping</c>: an image's health check without curl.</summary>
public static class PingProbe
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(2);

    /// <summary>Exit code for a HEALTHCHECK: 0 when the server answers 200, else 1.</summary>
    public static async Task<int> RunAsync(TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        using var client = new HttpClient { Timeout = _patience };
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{InferenceOptions.FromEnvironment().Port}/ping"));
            return answer.StatusCode == HttpStatusCode.OK ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await errors.WriteLineAsync($"/ping: expected 200, found none: {e.Message}");
            return 1;
        }
    }
}

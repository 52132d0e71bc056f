using System.Net.Http.Headers;
using System.Text;
using Slipway.Domain.Data;

namespace Slipway.Inference;

/// <summary>
/// Sends the server requests of its own before it says that it is healthy, so that the first caller does not wait for code to be compiled:
/// a candidate's first answers are judged against those of a champion that has run for weeks.
/// </summary>
internal static class WarmUp
{
    private const int Rounds = 60;
    private const int Concurrent = 4;

    // A slow model must not look like one that never starts.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Whatever is answered does, and what fails is not the business of a warm-up: /ping and the smoke test find real faults.
    /// </summary>
    public static async Task RunAsync(Uri address, InputSchema schema, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = address };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        var row = string.Join(',', schema.Columns.Select(_ => "0"));
        var instance = string.Join(
            ',',
            schema.Numeric.Select(column => $"{Quoted(column)}:0").Concat(schema.Categorical.Select(column => $"{Quoted(column)}:\"0\"")));
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                var (type, body) = round % 3 == 0 ? ("application/json", $"{{\"instances\":[{{{instance}}}]}}") : ("text/csv", row);
                await Task.WhenAll(Enumerable.Range(0, Concurrent).Select(_ => SendAsync(client, type, body, limit.Token)));
            }
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // A server that cannot be reached from itself is found out by whoever asks it next.
        }
    }

    private static async Task SendAsync(HttpClient client, string type, string body, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var answer = await client.PostAsync(new Uri("/invocations", UriKind.Relative), content, cancellation);
    }

    private static string Quoted(string name) => $"\"{System.Text.Json.JsonEncodedText.Encode(name)}\"";
}

using Docker.DotNet.Models;

namespace Docker.DotNet.Http;

/// <summary>The messages of a long operation, one JSON object a line, as they come.</summary>
internal static class Messages
{
    public static async Task ReportAsync(HttpResponseMessage response, IProgress<JSONMessage> progress, CancellationToken cancellation)
    {
        using (response)
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
            while (await reader.ReadLineAsync(cancellation) is { } line)
            {
                if (!string.IsNullOrWhiteSpace(line))
                {
                    progress?.Report(EngineJson.Read<JSONMessage>(line));
                }
            }
        }
    }
}

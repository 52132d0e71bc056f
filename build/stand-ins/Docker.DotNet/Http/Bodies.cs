using System.Net.Http.Headers;
using System.Text;

namespace Docker.DotNet.Http;

/// <summary>Bodies of requests.</summary>
internal static class Bodies
{
    public static HttpContent Tar(Stream content) =>
        new StreamContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-tar") } };

    public static HttpContent Json<T>(T value) =>
        new ByteArrayContent(EngineJson.Write(value)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    /// <summary>A header's JSON, as the engine wants it: base64 with the letters of addresses.</summary>
    public static string Header<T>(T value) => Convert.ToBase64String(EngineJson.Write(value)).Replace('+', '-').Replace('/', '_');

    public static string Text(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));
}

using System.Text.Json;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Where the cloud of a state folder answers, or last answered: <c>endpoint.json</c>.</summary>
/// <param name="Url">For example <c>http://127.0.0.1:4747</c>.</param>
/// <param name="Pid">Its process.</param>
internal sealed record EndpointFile(string Url, int Pid)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Null when there is none, or none that can be read: it is a hint, never needed.</summary>
    public static EndpointFile? Read(string stateDirectory)
    {
        try
        {
            return JsonSerializer.Deserialize<EndpointFile>(File.ReadAllBytes(PathIn(stateDirectory)), Json);
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The port in <see cref="Url"/>; null when it names none.</summary>
    public int? Port => Uri.TryCreate(Url, UriKind.Absolute, out var url) ? url.Port : null;

    public void Write(string stateDirectory) => DurableFile.Write(PathIn(stateDirectory), JsonSerializer.SerializeToUtf8Bytes(this, Json));

    private static string PathIn(string stateDirectory) => Path.Combine(stateDirectory, "endpoint.json");
}

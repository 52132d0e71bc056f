using System.Text.Json;

namespace Slipway.Training;

/// <summary>A channel as <c>inputdataconfig.json</c> declares it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="InputMode">File, FastFile or Pipe; null when it does not say.</param>
internal sealed record TrainingChannel(string Name, string? InputMode);

/// <summary>What SageMaker tells a training container, read with every error at once.</summary>
/// <param name="Hyperparameters">From <c>hyperparameters.json</c>.</param>
/// <param name="Channels">From <c>inputdataconfig.json</c>.</param>
/// <param name="Hosts">From <c>resourceconfig.json</c>: names of all containers of the job.</param>
internal sealed record TrainingConfiguration(
    Hyperparameters Hyperparameters, IReadOnlyList<TrainingChannel> Channels, IReadOnlyList<string> Hosts)
{
    private const string HyperparametersFile =
        "hyperparameters.json", ChannelsFile = "inputdataconfig.json", ResourcesFile = "resourceconfig.json";

    /// <summary>Reads the three files; what is wrong goes to <paramref name="errors"/>.</summary>
    public static TrainingConfiguration Read(ContainerPaths paths, List<string> errors)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Members(paths, HyperparametersFile, errors))
        {
            if (value.ValueKind != JsonValueKind.String)
            {
                errors.Add(
                    $"{HyperparametersFile}, '{name}': expected a text, found {value.GetRawText()}. "
                    + "SageMaker hands every hyperparameter over as text: quote it.");
            }
            else if (!values.TryAdd(name, value.GetString()!))
            {
                errors.Add($"{HyperparametersFile}, '{name}': expected it once, found it twice. Remove one of the two.");
            }
        }

        var channels = Members(paths, ChannelsFile, errors).Select(Channel).DistinctBy(channel => channel.Name).ToArray();
        return new TrainingConfiguration(new Hyperparameters(values), channels, HostsOf(Members(paths, ResourcesFile, errors)));
    }

    private static TrainingChannel Channel((string Name, JsonElement Value) member) => new(
        member.Name,
        member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("TrainingInputMode", out var mode)
            ? mode.ToString()
            : null);

    private static string[] HostsOf(IReadOnlyList<(string Name, JsonElement Value)> resources)
    {
        var hosts = resources.FirstOrDefault(member => member.Name == "hosts").Value;
        return hosts.ValueKind == JsonValueKind.Array ? [.. hosts.EnumerateArray().Select(host => host.ToString())] : [];
    }

    private static List<(string Name, JsonElement Value)> Members(ContainerPaths paths, string file, List<string> errors)
    {
        var path = Path.Combine(paths.Configuration, file);
        if (!File.Exists(path))
        {
            errors.Add(
                $"{path}: expected the file, which SageMaker writes, found none. Run this program as a SageMaker training job, or set "
                + "SAGEMAKER_BASE_DIR.");
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return [.. document.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.Clone()))];
            }

            errors.Add($"{path}: expected a JSON object, found {document.RootElement.ValueKind}.");
        }
        catch (JsonException e)
        {
            errors.Add($"{path}, line {e.LineNumber + 1}: expected JSON, found: {e.Message}");
        }

        return [];
    }
}

using System.Text.Json;

namespace Slipway.Training;

/// <summary>What SageMaker tells a training container, read with every error at once.</summary>
/// <param name="Hyperparameters">From <c>hyperparameters.json</c>.</param>
/// <param name="Channels">From <c>inputdataconfig.json</c>.</param>
/// <param name="CurrentHost">From <c>resourceconfig.json</c>: this container's name.</param>
/// <param name="Hosts">Names of all containers of the job.</param>
internal sealed record TrainingConfiguration(
    Hyperparameters Hyperparameters, IReadOnlyList<string> Channels, string CurrentHost, IReadOnlyList<string> Hosts)
{
    /// <summary>Reads the three files; what is wrong goes to <paramref name="errors"/>.</summary>
    public static TrainingConfiguration Read(ContainerPaths paths, List<string> errors)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in Members(paths, "hyperparameters.json", errors))
        {
            if (value.ValueKind == JsonValueKind.String)
            {
                values[name] = value.GetString()!;
            }
            else
            {
                errors.Add($"hyperparameters.json, '{name}': expected a text, found {value.GetRawText()}. SageMaker hands every hyperparameter over as text.");
            }
        }

        var channels = Members(paths, "inputdataconfig.json", errors).Select(member => member.Name).ToArray();
        var resources = Members(paths, "resourceconfig.json", errors).ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        var host = resources.TryGetValue("current_host", out var current) && current.ValueKind == JsonValueKind.String ? current.GetString()! : "algo-1";
        var hosts = resources.TryGetValue("hosts", out var all) && all.ValueKind == JsonValueKind.Array
            ? all.EnumerateArray().Select(item => item.ToString()).ToArray()
            : [host];
        return new TrainingConfiguration(new Hyperparameters(values), channels, host, hosts);
    }

    private static List<(string Name, JsonElement Value)> Members(ContainerPaths paths, string file, List<string> errors)
    {
        var path = Path.Combine(paths.Configuration, file);
        if (!File.Exists(path))
        {
            errors.Add($"{path}: expected the file, which SageMaker writes, found none. Run this program as a SageMaker training job, or set SAGEMAKER_BASE_DIR.");
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

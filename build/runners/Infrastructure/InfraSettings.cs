using System.Text.Json;
using System.Text.RegularExpressions;

namespace Slipway.Runners.Infrastructure;

/// <summary>An environment's settings.auto.tfvars.json, as far as the build itself needs them.</summary>
public sealed partial record InfraSettings(string Account, string Region, string Repository)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "settings.auto.tfvars.json";

    /// <summary>Reads the file of an environment; throws <see cref="BadInputException"/> with everything that is wrong with it.</summary>
    public static InfraSettings Read(string environmentFolder)
    {
        var path = Path.Combine(environmentFolder, FileName);
        if (!File.Exists(path))
        {
            throw new BadInputException($"Expected the settings {path}, found none. Copy those of another environment.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var settings = new InfraSettings(Text(document, "account", "id"), Text(document, "account", "region"),
                Text(document, "github", "repository"));
            var faults = settings.Faults().ToList();
            return faults.Count == 0 ? settings : throw new BadInputException($"{path}:\n  {string.Join("\n  ", faults)}\nNothing was "
                + "changed.");
        }
        catch (JsonException e)
        {
            throw new BadInputException($"{path} (line {e.LineNumber + 1}): expected JSON, found {e.Message} Nothing was changed.", e);
        }
    }

    /// <summary>Whether the settings say <c>"account": null</c>: a team with one account uses one environment.</summary>
    public static bool Unused(string environmentFolder)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(environmentFolder, FileName)));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("account", out var account) && account.ValueKind == JsonValueKind.Null;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            // Read says what is wrong with it.
            return false;
        }
    }

    private IEnumerable<string> Faults()
    {
        if (!AccountPattern().IsMatch(Account) || Account.Trim('0').Length == 0)
        {
            yield return $"account.id: expected your account's 12 digits, found '{Account}'. aws sts get-caller-identity --query Account "
                + "prints them.";
        }

        if (!RegionPattern().IsMatch(Region))
        {
            yield return $"account.region: expected a region such as eu-west-1, found '{Region}'.";
        }

        if (!RepositoryPattern().IsMatch(Repository) || Repository == "OWNER/NAME")
        {
            yield return $"github.repository: expected OWNER/NAME of your repository on GitHub, found '{Repository}'.";
        }
    }

    private static string Text(JsonDocument document, string part, string name) =>
        document.RootElement.ValueKind == JsonValueKind.Object
        && document.RootElement.TryGetProperty(part, out var element) && element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    [GeneratedRegex(@"^[0-9]{12}\z")]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+)+-[0-9]\z")]
    private static partial Regex RegionPattern();

    [GeneratedRegex(@"^[A-Za-z0-9-]+/[A-Za-z0-9._-]+\z")]
    private static partial Regex RepositoryPattern();
}

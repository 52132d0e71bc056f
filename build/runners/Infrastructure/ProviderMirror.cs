using System.Text;

namespace Slipway.Runners.Infrastructure;

/// <summary>
/// A folder with providers, for machines without a way to the registry. What the user configured for Terraform comes first.
/// </summary>
public static class ProviderMirror
{
    /// <summary>Environment variable that names a mirror's folder.</summary>
    public const string Variable = "SLIPWAY_TERRAFORM_MIRROR";

    private const string Provider = "registry.terraform.io/hashicorp/aws";
    private static readonly string[] Parents = ["/opt", "/usr/share", "/usr/local/share"];

    /// <summary>The mirror to use; null when the user's own configuration decides, or there is none.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="home">The user's folder.</param>
    /// <param name="parents">Folders in which a mirror may be; those where packages put such things when null.</param>
    public static string? Find(Func<string, string?> variable, string home, IReadOnlyList<string>? parents = null)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (variable(Variable) is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : throw new BadInputException($"{Variable}: expected a folder, found '{named}', which "
                + "is none.");
        }

        if (File.Exists(variable("TF_CLI_CONFIG_FILE") ?? Path.Combine(home, ".terraformrc")))
        {
            return null;
        }

        return (parents ?? Parents).Where(Directory.Exists)
            .SelectMany(parent => Directory.EnumerateDirectories(parent).Order(StringComparer.Ordinal))
            .FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, Provider)));
    }

    /// <summary>Writes the CLI configuration that uses a mirror, and returns its path.</summary>
    public static string Configure(string mirror, string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "terraform.rc");
        var quoted = mirror.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        File.WriteAllText(
            path,
            $"provider_installation {{\n  filesystem_mirror {{\n    path    = \"{quoted}\"\n    include = [\"{Provider}\"]\n  }}\n  "
                + $"direct {{\n    exclude = [\"{Provider}\"]\n  }}\n}}\n",
            new UTF8Encoding(false));
        return path;
    }
}

using System.Runtime.CompilerServices;
using Slipway.Runners;
using Slipway.Runners.Infrastructure;
using Slipway.Runners.Ports;

namespace Slipway.Infra.Tests.Plan;

/// <summary>A copy of infra/ that a test may add to; gone with the test.</summary>
internal sealed class InfraCopy : IDisposable
{
    private static readonly string[] Credentials = ["AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE"];
    private readonly string _root = Directory.CreateTempSubdirectory("slipway-infra-").FullName;
    private readonly TerraformProcess _terraform;

    private InfraCopy(string program) => _terraform = new(
        program,
        ProviderMirror.Find(Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)),
        Path.Combine(_root, "work"));

    /// <summary>Environment variables beside those that keep credentials out.</summary>
    public Dictionary<string, string> Variables { get; } = new(Credentials.Select(name => KeyValuePair.Create(name, "")))
    {
        ["AWS_EC2_METADATA_DISABLED"] = "true",
    };

    /// <summary>Null, with the reason, where there is no Terraform.</summary>
    public static InfraCopy? TryCreate(out string reason)
    {
        reason = "";
        if (TerraformProgram.OnPath("terraform") is not { } program)
        {
            reason = "terraform is not installed";
            return null;
        }

        var copy = new InfraCopy(program);
        copy.Take(Path.Combine(Repository, "infra"), Path.Combine(copy._root, "infra"));
        return copy;
    }

    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Source(), "..", "..", ".."));

    public void Write(string name, string content)
    {
        var path = Path.Combine(_root, "infra", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public Task<TerraformRun> RunAsync(string folder, params string[] arguments) =>
        _terraform.RunAsync(Path.Combine(_root, "infra", folder), arguments, Variables, _ => { }, CancellationToken.None);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Take(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from).Where(folder => Path.GetFileName(folder) != ".terraform"))
        {
            Take(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    private static string Source([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

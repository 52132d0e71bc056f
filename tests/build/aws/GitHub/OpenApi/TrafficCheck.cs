using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Aws.Tests.GitHub.Fake;

namespace Slipway.Aws.Tests.GitHub.OpenApi;

/// <summary>Runs the check of recorded traffic. Its tools are installed once, below <c>output/</c>.</summary>
internal static class TrafficCheck
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<Task<string?>> _tools = new(InstallAsync);

    private static string Root { get; } = FindRoot();

    private static string Source => Path.Combine(Root, "tests", "build", "aws", "tools");

    /// <summary>The faults of each exchange. Skips the test when the tools cannot be had.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> RunAsync(IReadOnlyList<Exchange> exchanges)
    {
        Skip.IfNot(OnPath("node") && OnPath("npm"), "node and npm are not installed: GitHub's OpenAPI description cannot be checked");
        var problem = await _tools.Value;
        Skip.If(problem is not null, $"npm could not install the tools in {Source}: {problem}");
        var traffic = Path.Combine(
            Root, "output", "github-conformity", $"traffic-{Environment.CurrentManagedThreadId}-{exchanges.Count}-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(
            traffic, JsonSerializer.Serialize(exchanges.Select(e => new { e.Method, e.Path, e.Query, e.Body, e.Status, e.Answer }), _json));
        try
        {
            var (code, output, errors) = await ExecuteAsync("node", [Path.Combine(Source, "check-traffic.mjs"), Tools, traffic], Root);
            Assert.True(code == 0, errors);
            return JsonSerializer.Deserialize<List<List<string>>>(output)!;
        }
        finally
        {
            File.Delete(traffic);
        }
    }

    private static string Tools => Path.Combine(Root, "output", "github-conformity");

    /// <summary>Null when they are there; else why not.</summary>
    private static async Task<string?> InstallAsync()
    {
        var done = Path.Combine(Tools, "node_modules", ".package-lock.json");
        Directory.CreateDirectory(Tools);
        var lockFile = Path.Combine(Tools, "package-lock.json");
        var wanted = await File.ReadAllTextAsync(Path.Combine(Source, "package-lock.json"));
        if (File.Exists(done) && File.Exists(lockFile) && await File.ReadAllTextAsync(lockFile) == wanted)
        {
            return null;
        }
        foreach (var name in new[] { "package.json", "package-lock.json", ".npmrc" })
        {
            File.Copy(Path.Combine(Source, name), Path.Combine(Tools, name), true);
        }
        var (code, _, errors) = await ExecuteAsync("npm", ["ci", "--ignore-scripts"], Tools);
        return code == 0 ? null : errors;
    }

    private static async Task<(int Code, string Output, string Errors)> ExecuteAsync(string tool, string[] arguments, string folder)
    {
        using var process = Process.Start(
            new ProcessStartInfo(tool, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    private static bool OnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Slipway.slnx")))
        {
            folder = folder.Parent!;
        }
        return folder.FullName;
    }
}

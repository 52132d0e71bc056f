using System.Diagnostics;
using System.Text.Json;

namespace Slipway.Ci.Tests;

internal sealed record ParserError(string Message, int Line);

internal sealed record ParserResult(string Path, int Jobs, IReadOnlyList<ParserError> Errors);

/// <summary>Installs @actions/workflow-parser once and runs it.</summary>
public sealed class GitHubParser : IAsyncLifetime
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly string _folder = Path.Combine(Repository.Root, "output", "tools", "workflow-parser");
    private string? _missing;

    public async Task InitializeAsync()
    {
        _missing = await InstallAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal async Task<IReadOnlyList<ParserResult>> ParseAsync(IEnumerable<string> paths)
    {
        Skip.If(_missing is not null, _missing);
        var (code, output, errors) = await RunAsync("node", ["parse.mjs", .. paths]);
        Assert.True(code == 0, errors);
        return JsonSerializer.Deserialize<List<ParserResult>>(output, s_json)!;
    }

    /// <summary>Null when the parser can be used; otherwise why not.</summary>
    private async Task<string?> InstallAsync()
    {
        if (!OnPath("node") || !OnPath("npm"))
            return "node and npm are not installed";
        var tools = Path.Combine(Repository.Tests, "tools");
        Directory.CreateDirectory(_folder);
        var stamp = Path.Combine(_folder, "node_modules", ".installed");
        var locked = await File.ReadAllTextAsync(Path.Combine(tools, "package-lock.json"));
        foreach (var file in Directory.EnumerateFiles(tools))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == locked)
            return null;

        var (code, _, errors) = await RunAsync("npm", ["ci", "--ignore-scripts", "--cache", Path.Combine(_folder, "cache")]);
        if (code != 0)
            return "npm could not install the parser: "
                + $"{errors.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal))}";
        await File.WriteAllTextAsync(stamp, locked);
        return null;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"error: {program} took more than 3 minutes");
        }
    }

    private static bool OnPath(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, tool)));
}

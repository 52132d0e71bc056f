using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Slipway.Digits.Tests.Onnx;

internal sealed record OnnxAnswer(IReadOnlyList<double> Probabilities, IReadOnlyList<int> Classes);

/// <summary>
/// Microsoft's ONNX runtime as WebAssembly in node. It comes from npm once, into output/; <paramref name="Missing"/> says why it cannot be
/// used.
/// </summary>
internal sealed record OnnxRuntime(string Folder, string? Missing)
{
    public async Task<OnnxAnswer> RunAsync(string model, string pixels)
    {
        var (code, output, errors) = await OnnxTools.RunAsync("node", ["run.mjs", model, pixels], Folder);
        Assert.True(code == 0, errors);
        return JsonSerializer.Deserialize<OnnxAnswer>(output, JsonSerializerOptions.Web)!;
    }
}

/// <summary>What others have for ONNX: the runtime from npm, and the checker in Python.</summary>
internal static class OnnxTools
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "tools");

    public static async Task<OnnxRuntime> RuntimeAsync()
    {
        var folder = Path.Combine(Root(), "output", "tools", "onnx-runtime");
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Scripts))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        }

        var stamp = Path.Combine(folder, "node_modules", ".installed");
        var locked = await File.ReadAllTextAsync(Path.Combine(Scripts, "package-lock.json"));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == locked)
        {
            return new(folder, null);
        }

        var (code, _, errors) = await RunAsync(
            "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", Path.Combine(folder, "cache")], folder);
        if (code != 0)
        {
            return new(
                folder,
                "npm could not install onnxruntime-web: "
                + $"{errors.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? errors}");
        }

        await File.WriteAllTextAsync(stamp, locked);
        return new(folder, null);
    }

    /// <summary>A Python that has the module onnx; null without one. Debian's own is tried even where another stands before it.</summary>
    public static async Task<string?> PythonAsync()
    {
        foreach (var python in new[] { "python3", "/usr/bin/python3" })
        {
            if (await RunAsync(python, ["-c", "import onnx"], AppContext.BaseDirectory) is (0, _, _))
            {
                return python;
            }
        }

        return null;
    }

    public static Task<(int Code, string Output, string Errors)> CheckAsync(string python, string model) =>
        RunAsync(python, [Path.Combine(Scripts, "check.py"), model], AppContext.BaseDirectory);

    public static async Task<(int Code, string Output, string Errors)> RunAsync(
        string program, IEnumerable<string> arguments, string folder)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    WorkingDirectory = folder,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                })!;
            using var limit = new CancellationTokenSource(Patience);
            using var end = limit.Token.Register(() => process.Kill(entireProcessTree: true));
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output, limit.IsCancellationRequested ? $"error: {program} took more than {Patience}" : await errors);
        }
        catch (Win32Exception e)
        {
            return (-1, "", $"error: {program} is not installed ({e.Message})");
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Slipway.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Slipway.slnx above {AppContext.BaseDirectory}.");
    }
}

using System.Diagnostics;

namespace Slipway.SklearnRegression.Tests;

/// <summary>Debian's Python, which the template's image has too, and the template's program in it.</summary>
internal static class Python
{
    private const string Interpreter = "/usr/bin/python3";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly Lazy<string?> Missing = new(FindMissing);

    public static string Root { get; } = FindRoot();

    public static string Template => Path.Combine(Root, "model-templates", "sklearn-regression");

    public static void SkipWithout() => Skip.If(Missing.Value is not null, Missing.Value);

    public static (int ExitCode, string Text) Run(IReadOnlyList<string> arguments, params (string Name, string Value)[] variables)
    {
        using var process = Start(arguments, variables);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "Python did not end.");
        return (process.ExitCode, output + errors.Result);
    }

    public static Process Start(IReadOnlyList<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Interpreter, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        // Compiled files beside the sources would become a part of the model's image.
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static string? FindMissing()
    {
        if (!File.Exists(Interpreter))
        {
            return $"There is no {Interpreter}: apt-get install python3-sklearn.";
        }

        var (exitCode, text) = Run(["-c", "import sklearn, scipy, numpy"]);
        return exitCode == 0 ? null : $"{Interpreter} lacks scikit-learn (apt-get install python3-sklearn): {text.Trim().Split('\n')[^1]}";
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Slipway.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Slipway.slnx above {AppContext.BaseDirectory}.");
    }
}

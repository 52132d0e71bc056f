using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using Slipway.Runners;

/// <summary>Runs every test project and adds up what their result files say. A project whose tests did not run counts as broken.</summary>
sealed class TestRun(string testsFolder, string resultsFolder, string filter)
{
    /// <summary>Some suites wait for programs, clocks and networks; another one uses the processors meanwhile.</summary>
    const int AtOnce = 2;

    /// <summary>The longest suites come first, so that none of them is left alone at the end.</summary>
    static readonly string[] s_longest =
    [
        "Slipway.Rehearsal.Tests",
        "Slipway.Runners.Tests",
        "Slipway.LocalCloud.Tests",
        "Slipway.Images.Tests",
        "Slipway.Replay.Tests",
        "Slipway.Infra.Tests",
    ];

    static readonly XNamespace s_trx = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    public async Task<TestTotals> RunAsync(string solution, CancellationToken cancellation)
    {
        if (await RunAsync(new("dotnet", ["build", solution, "-v", "quiet", "-nologo", "-clp:NoSummary"]), line: null, cancellation) != 0)
            throw new BadInputException("The solution does not compile. The compiler's errors are above.");

        if (Directory.Exists(resultsFolder))
            Directory.Delete(resultsFolder, recursive: true);
        var totals = new TestTotals();
        var projects = Directory.EnumerateFiles(testsFolder, "*.Tests.csproj", SearchOption.AllDirectories)
            .Where(project => string.IsNullOrEmpty(filter) || project.Contains(filter, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .ToList();
        await Parallel.ForEachAsync(
            projects.OrderBy(Turn),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (project, stop) =>
            {
                var name = Path.GetFileNameWithoutExtension(project);
                var result = Path.Combine(resultsFolder, name + ".trx");
                var (code, text) = await SuiteAsync(project, result, stop);
                lock (totals)
                {
                    Console.Write(text);
                    totals.Add(name, File.Exists(result) ? Counters(result) : null, code);
                }
            });
        return totals;
    }

    static int Turn(string project) =>
        Array.IndexOf(s_longest, Path.GetFileNameWithoutExtension(project)) is >= 0 and var turn ? turn : s_longest.Length;

    /// <summary>What a suite prints is kept together: it is shown when the suite has ended.</summary>
    static async Task<(int Code, string Text)> SuiteAsync(string project, string result, CancellationToken cancellation)
    {
        string[] arguments =
        [
            "test", project, "--no-build", "--nologo", "-v", "quiet", "--logger", $"trx;LogFileName={result}", "--blame-hang-timeout",
            "10m",
        ];
        var text = new StringBuilder();
        var code = await RunAsync(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true },
            line =>
            {
                lock (text)
                    text.AppendLine(line);
            },
            cancellation);
        return (code, text.ToString());
    }

    static (int Passed, int Failed, int Skipped) Counters(string path)
    {
        var counters = XDocument.Load(path).Descendants(s_trx + "Counters").First();
        int Of(string name) => (int)counters.Attribute(name);
        return (Of("passed"), Of("failed"), Of("total") - Of("executed"));
    }

    static async Task<int> RunAsync(ProcessStartInfo start, Action<string>? line, CancellationToken cancellation)
    {
        using var process = Process.Start(start)!;
        if (line is not null)
        {
            process.OutputDataReceived += (_, output) => Tell(output.Data);
            process.ErrorDataReceived += (_, output) => Tell(output.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;

        void Tell(string? text)
        {
            if (text is not null)
                line(text);
        }
    }
}

/// <summary>Sums over all test projects; as text, the closing line.</summary>
sealed class TestTotals
{
    int _passed;
    int _skipped;

    public int Failed { get; private set; }

    public int Ran => _passed + Failed;

    public List<string> Broken { get; } = [];

    public void Add(string project, (int Passed, int Failed, int Skipped)? counts, int exitCode)
    {
        var (passed, failed, skipped) = counts ?? (0, 0, 0);
        _passed += passed;
        Failed += failed;
        _skipped += skipped;
        if (passed + failed == 0)
            Broken.Add($"{project} ran no test");
        else if (exitCode != 0 && failed == 0)
            Broken.Add($"{project} ended with exit code {exitCode}");
    }

    public string Complaint => Ran == 0
        ? "No test was run."
        : $"{Failed} tests failed{string.Concat(Broken.Select(project => "; " + project))}. Their output is above.";

    public override string ToString() => $"{_passed} passed, {Failed} failed, {_skipped} skipped";
}

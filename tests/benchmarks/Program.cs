using System.Diagnostics;
using System.Globalization;
using Slipway.Benchmarks;
using Slipway.Benchmarks.Cloud;
using Slipway.Benchmarks.Inference;

// dotnet run -c Release --project tests/benchmarks -- cloud [seconds a round, 2] [rounds, 3] [file for the table, - for none] [moto, router
// or scale only] dotnet run -c Release --project tests/benchmarks -- inference [seconds a round, 2] [rounds, 7] [file for the table]
// dotnet run -c Release --project tests/benchmarks -- [runs a scenario, 10000] [file for the table, - for none] [one goal, or part of a
// name, only] [--write: puts the whole table into README.md] Finished rows are kept under output/benchmarks: a run that was stopped goes
// on.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (InferenceBenchmark.Run(args) is { } inference)
    return await inference;
if (CloudBenchmark.Run(args) is { } cloud)
    return await cloud;
var write = args.Contains("--write");
args = [.. args.Where(arg => arg != "--write")];
var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
var clock = Stopwatch.StartNew();
using var table = new Table(args.Length > 1 && args[1] != "-" ? args[1] : null);
table.Line(
    $"{runs:N0} runs a scenario unless a row says otherwise, {Environment.ProcessorCount} cores. "
    + "Rates are given with their upper 95 % limit (Clopper and Pearson).");
var only = args.Length > 2 ? args[2] : null;
var kept = new KeptRows(runs);
new Goals(table, kept, runs, only).Run();
if (only is null)
{
    new Rivals(table, Math.Min(runs, 2000)).Run();
    new Speed(table).Run();
}

table.Line($"\nThe whole took {clock.Elapsed.TotalMinutes:0.0} minutes.");
if (write && only is null)
    kept.WriteReadme(table.Text);
return 0;

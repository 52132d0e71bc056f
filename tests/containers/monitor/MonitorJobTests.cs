using System.Globalization;
using Slipway.Domain.Files;
using Slipway.Domain.Monitoring;

namespace Slipway.Monitor.Tests;

public sealed class MonitorJobTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-monitor-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public MonitorJobTests() => Write("processing/input/manifest/model.json",
        """{ "name": "bikes", "owner": "mobility", "data": { "label": { "column": "cnt" }, "time": { "column": "day" }, "numeric": [{ "column": "temp" }] }, "monitoring": { "labelDelay": "P1D" } }""");

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private void Evidence(int from, int to, double error, Func<int, bool>? isLabelled = null)
    {
        var captures = Enumerable.Range(from, to - from).Select(i => string.Create(CultureInfo.InvariantCulture,
            $$$"""{"captureData":{"endpointOutput":{"data":"{{{100 + (error * Math.Sin(i * 1.7))}}}\n","encoding":"CSV"}},"eventMetadata":{"eventId":"e{{{i}}}","inferenceId":"r{{{i}}}","inferenceTime":"{{{Noon.AddSeconds(i):O}}}"},"eventVersion":"0"}"""));
        var labels = Enumerable.Range(from, to - from).Where(i => isLabelled?.Invoke(i) ?? true).Select(i =>
            $$$"""{"groundTruthData":{"data":"100","encoding":"CSV"},"eventMetadata":{"eventId":"r{{{i}}}"},"eventVersion":"0"}""");
        Write($"processing/input/captures/v1-0-0/2026/01/31/12/{from}.jsonl", string.Join('\n', captures));
        Write($"processing/input/ground-truth/2026/01/31/12/{from}.jsonl", string.Join('\n', labels));
    }

    private int Run(CancellationToken cancellation = default) =>
        Program.Run(new MonitorFolders(_folder.FullName), new FixedTime(Noon.AddHours(1)), _output, _errors, cancellation);

    private string Output(string name) => File.ReadAllText(Path.Combine(_folder.FullName, "processing/output/monitoring", name));

    private DriftReport Report => DomainJson.DriftReport.Parse(Output("drift-report.json"), "drift-report.json");

    [Fact]
    public void Joins_captures_with_labels_and_writes_state_and_report()
    {
        Evidence(0, 500, 10, i => i % 5 != 0);

        Assert.Equal(0, Run());

        var variant = Assert.Single(Report.Variants);
        Assert.Equal(("v1-0-0", new AnswerCounts(500, 400, 0), DriftStatus.Gathering), (variant.Variant, variant.Counts, variant.Status));
        Assert.InRange(variant.Metrics!.Rmse.Value, 6.9, 7.2);
        Assert.Contains("<h1>Drift not known yet: bikes</h1>", Output("drift-report.html"), StringComparison.Ordinal);
        Assert.Equal(400, DomainJson.Monitoring.Parse(Output("V1.0.0.json"), "V1.0.0.json").Errors.Total().Count);
        Assert.Contains("400 of 500 captured answers have a label", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Goes_on_where_the_last_run_stopped_and_counts_nothing_twice()
    {
        Evidence(0, 1200, 10);
        Run();
        Write("processing/input/state/V1.0.0.json", Output("V1.0.0.json"));
        Evidence(1200, 2200, 30);

        Assert.Equal(0, Run());

        Assert.Equal(2200, Report.Variants[0].Counts.Labelled);
        Assert.Equal(2200, Report.Variants[0].Metrics!.Count);
        Assert.Equal(DriftStatus.Alarm, Report.Variants[0].Status);
        Assert.Contains("class=\"alarm\">Drift: bikes", Output("drift-report.html"), StringComparison.Ordinal);
        Assert.Equal("", _errors.ToString());
    }

    [Theory]
    [InlineData(
        "processing/input/captures/v1-0-0/2026/01/31/12/a.jsonl",
        "{\"captureData\":",
        "2026/01/31/12/a.jsonl, line 1: expected a line of SageMaker's data capture")]
    [InlineData("processing/input/manifest/model.json", "{}", "model.json:1:1: name: expected")]
    [InlineData(
        "processing/input/state/V1.0.0.json",
        "{\"formatVersion\": 9, \"model\": \"bikes\", \"variant\": \"v1-0-0\"}",
        "written by a newer Slipway")]
    public void What_cannot_be_read_fails_the_job_with_a_note(string file, string content, string says)
    {
        Evidence(0, 10, 1);
        Write(file, content);

        Assert.Equal(1, Run());
        Assert.Contains(says, File.ReadAllText(Path.Combine(_folder.FullName, "output/message")), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_captures_the_job_says_where_it_looked()
    {
        Assert.Equal(1, Run());
        Assert.Contains("expected a folder of captures a variant", _errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_stops_it()
    {
        Evidence(0, 10, 1);
        Assert.Equal(143, Run(new CancellationToken(canceled: true)));
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

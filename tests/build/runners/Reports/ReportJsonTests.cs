using System.Text.Json;
using Slipway.Domain.Evaluation;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

public class ReportJsonTests
{
    [Fact]
    public void Writes_the_golden_file()
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Reports", "report.golden.json");
        var written = ReportJson.Write(GoldenReport.Report);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") is { Length: > 0 } folder)
        {
            File.WriteAllText(Path.Combine(folder, "report.golden.json"), written);
        }

        Assert.Equal(File.ReadAllText(golden), written);
    }

    [Fact]
    public void Reads_what_it_wrote() =>
        Assert.All(
            SampleReports.All.Values,
            report => Assert.Equal(ReportJson.Write(report), ReportJson.Write(ReportJson.Read(ReportJson.Write(report)))));

    [Fact]
    public void Writes_the_same_bytes_for_the_same_report() =>
        Assert.Equal(ReportJson.Write(SampleReports.Promoted), ReportJson.Write(SampleReports.Promoted with { }));

    [Fact]
    public void Writes_times_in_UTC_whatever_their_offset()
    {
        var there = SampleReports.Promoted with
        {
            Header = SampleReports.Promoted.Header with { Started = SampleReports.Start.ToOffset(TimeSpan.FromHours(5.5)) },
        };
        Assert.Equal(ReportJson.Write(SampleReports.Promoted), ReportJson.Write(there));
    }

    [Fact]
    public void NaN_and_infinity_are_null_in_the_file_and_NaN_when_read()
    {
        var undefined = new Estimate(double.NaN, double.NegativeInfinity, double.PositiveInfinity);
        var report = SampleReports.First with
        {
            Candidate = SampleReports.Candidate with { Offline = new RegressionMetrics(0, undefined, undefined, undefined, null) },
            Series = new ReportedSeries { Shadow = [new EvidencePoint(SampleReports.Start, 0, double.NaN, null, double.NaN)] },
        };
        var read = ReportJson.Read(ReportJson.Write(report));
        Assert.True(double.IsNaN(read.Candidate!.Offline!.Mse.Value));
        Assert.True(double.IsNaN(read.Candidate.Offline.Mse.Upper));
        Assert.Null(read.Candidate.Offline.R2);
        Assert.True(read.Series.Shadow[0].LossRatio is null or double.NaN);
    }

    [Fact]
    public void A_report_of_a_newer_format_is_refused_with_what_to_do()
    {
        var json = ReportJson.Write(SampleReports.First).Replace("\"formatVersion\": 1", "\"formatVersion\": 2", StringComparison.Ordinal);
        var error = Assert.Throws<JsonException>(() => ReportJson.Read(json));
        Assert.Contains("found 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("update", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_a_header_is_refused() => Assert.Throws<JsonException>(() => ReportJson.Read("""{"formatVersion":1}"""));

    [Fact]
    public void Measured_times_are_those_of_the_steps_that_ran()
    {
        var measured = MeasuredTimes.Of(TimeSpan.FromSeconds(48.3), SampleReports.RefusedByGate.Steps);
        Assert.Equal(48.3, measured.TotalSeconds);
        Assert.Equal(["Commit", "Image", "Pipeline", "Gate"], measured.Steps.Select(step => step.Name));
    }
}

using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

public sealed class ReportWriterTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Writes_both_files_and_leaves_no_temporary_one()
    {
        ReportWriter.Write(SampleReports.Promoted, Path.Combine(_folder, "new"));
        Assert.Equal(["index.html", "report.json"], Directory.GetFiles(Path.Combine(_folder, "new")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Writes_over_an_older_report()
    {
        ReportWriter.Write(SampleReports.Promoted, _folder);
        ReportWriter.Write(SampleReports.RolledBack, _folder);
        Assert.Equal(
            DeliveryOutcome.RolledBack, ReportJson.Read(File.ReadAllText(Path.Combine(_folder, ReportWriter.JsonFile))).Header.Outcome);
        Assert.Contains("<h1>Rolled back</h1>", File.ReadAllText(Path.Combine(_folder, ReportWriter.PageFile)), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_UTF_8_without_a_byte_order_mark()
    {
        ReportWriter.Write(SampleReports.First, _folder);
        Assert.All(Directory.GetFiles(_folder), file => Assert.NotEqual(0xef, File.ReadAllBytes(file)[0]));
    }
}

using Slipway.Runners.Reports.Html;

namespace Slipway.Runners.Reports;

/// <summary>Writes a report into a folder.</summary>
public static class ReportWriter
{
    /// <summary>Name of the data file.</summary>
    public const string JsonFile = "report.json";

    /// <summary>Name of the page.</summary>
    public const string PageFile = "index.html";

    /// <summary>
    /// Writes the report, over an older one. Each file is written beside its place and renamed, so that a reader never meets half a file.
    /// </summary>
    public static void Write(DeliveryReport report, string folder)
    {
        ArgumentNullException.ThrowIfNull(report);
        Directory.CreateDirectory(folder);
        WholeFile.Write(Path.Combine(folder, JsonFile), ReportJson.Write(report));
        WholeFile.Write(Path.Combine(folder, PageFile), ReportPage.Render(report));
    }
}

using Slipway.Digits.Import;
using Slipway.Digits.Jobs;
using Slipway.Domain.Data;

namespace Slipway.Digits.Tests.Import;

public sealed class IdxToCsvTests
{
    [Fact]
    public void What_was_imported_passes_the_check_of_the_manifest_and_keeps_order_and_labels()
    {
        using var text = new StringWriter();
        IdxToCsv.Write(text, IdxImages.Read(Idx.Images(25), "images"), IdxLabels.Read(Idx.Labels(25), "labels", 25));

        var report = DataCheck.Run(System.Text.Encoding.UTF8.GetBytes(text.ToString()), Container.Manifest.Data, 25);

        Assert.Empty(report.Errors);
        Assert.Equal(Enumerable.Range(0, 25).Select(i => i % 10.0), report.Table!.Labels);
        Assert.Equal(Enumerable.Range(0, 25), report.Table.InOrder());
        Assert.Equal(196, report.Table.Inputs.Schema.Numeric.Count);
        Assert.Equal(25, DigitTable.Of(report.Table, Container.Manifest.Data).Labels.Length);
    }

    [Fact]
    public void A_pixel_is_the_mean_of_four()
    {
        var file = Idx.Images(1);
        file.AsSpan(16).Clear();
        // The third pixel of the second row: rows 2 and 3, columns 4 and 5.
        (file[16 + (2 * 28) + 4], file[16 + (2 * 28) + 5], file[16 + (3 * 28) + 4], file[16 + (3 * 28) + 5]) = (255, 255, 100, 1);
        using var text = new StringWriter();
        IdxToCsv.Write(text, IdxImages.Read(file, "images"), [7]);

        var cells = text.ToString().Split('\n')[1].Split(',');

        Assert.Equal("2026-01-01T00:00", cells[0]);
        Assert.Equal("153", cells[1 + 14 + 2]);
        Assert.Equal("7", cells[^1]);
        Assert.All(cells.Index().Skip(1).SkipLast(1).Where(cell => cell.Index != 17), cell => Assert.Equal("0", cell.Item));
    }
}

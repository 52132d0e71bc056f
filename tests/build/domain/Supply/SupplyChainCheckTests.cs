using System.Text;
using Slipway.Domain.Judging;
using Slipway.Domain.Supply;

namespace Slipway.Domain.Tests.Supply;

public class SupplyChainCheckTests
{
    [Fact]
    public void Passes_an_image_with_everything_that_its_delivery_says()
    {
        var verdict = SupplyChainCheck.Judge(SupplySamples.Expected, SupplySamples.All);

        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Equal(
            [SupplyChainCheck.ImageBill, SupplyChainCheck.Origin, SupplyChainCheck.ModelBill],
            verdict.Findings.Select(finding => finding.Metric));
    }

    [Fact]
    public void Names_all_that_is_missing_at_once()
    {
        var verdict = SupplyChainCheck.Judge(SupplySamples.Expected, []);

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.All(
            verdict.Findings,
            finding => Assert.Contains(
                $"attached to {SupplySamples.Repository}@{SupplySamples.Digest}, found none", finding.Reason, StringComparison.Ordinal));
        Assert.All(verdict.Findings, finding => Assert.Contains(finding.Reason, verdict.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("image")]
    [InlineData("folder")]
    [InlineData("data")]
    [InlineData("package")]
    [InlineData("version")]
    public void Refuses_what_says_something_else_and_tells_both(string what)
    {
        var other = new string('9', 64);
        var expected = what switch
        {
            "image" => SupplySamples.Expected with { ImageDigest = "sha256:" + other },
            "folder" => SupplySamples.Expected with { FolderHash = other },
            "data" => SupplySamples.Expected with { DataHash = other },
            "package" => SupplySamples.Expected with { PackageArn = other },
            _ => SupplySamples.Expected with { Version = new(9, 9, 9) },
        };

        var verdict = SupplyChainCheck.Judge(expected, SupplySamples.All);

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Contains(what == "version" ? "V9.9.9" : $"expected {other}", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Documents_of_other_commits_versions_and_tools_do_no_harm()
    {
        var later = Provenance.Write(
            Samples.BikeRentals.Name,
            SupplySamples.Repository,
            SupplySamples.Digest,
            SupplySamples.Folder,
            SupplySamples.Origin with { Commit = new string('e', 40) });
        var next = ModelSbom.Write(Samples.BikeRentals, SupplySamples.Model with { Version = new(1, 0, 2) }, null, null);
        AttachedDocument[] others =
        [
            new("application/vnd.dev.sigstore.bundle.v0.3+json", "sha256:1", Encoding.UTF8.GetBytes("{}")),
            new(SupplyMedia.InToto, "sha256:2", later),
            new(SupplyMedia.CycloneDx, "sha256:3", next.Content),
            new(SupplyMedia.CycloneDx, "sha256:4", Encoding.UTF8.GetBytes("no JSON")),
        ];

        Assert.Equal(Outcome.Pass, SupplyChainCheck.Judge(SupplySamples.Expected, [.. others, .. SupplySamples.All]).Outcome);
    }

    [Fact]
    public void An_image_that_an_earlier_commit_built_from_the_same_folder_is_as_good()
    {
        var earlier = Provenance.Write(
            Samples.BikeRentals.Name,
            SupplySamples.Repository,
            SupplySamples.Digest,
            SupplySamples.Folder,
            SupplySamples.Origin with { Commit = new string('e', 40) });
        AttachedDocument[] found =
            [.. SupplySamples.All.Where(one => one.ArtifactType != SupplyMedia.InToto), new(SupplyMedia.InToto, "sha256:2", earlier)];

        Assert.Equal(Outcome.Pass, SupplyChainCheck.Judge(SupplySamples.Expected, found).Outcome);
    }

    [Fact]
    public void A_document_whose_content_is_damaged_counts_for_nothing()
    {
        var damaged = SupplySamples.All
            .Select(one => one with { Content = default, Fault = "has content of digest x, expected y" })
            .ToList();

        var verdict = SupplyChainCheck.Judge(SupplySamples.Expected, damaged);

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Contains("sha256:statement", verdict.Reason, StringComparison.Ordinal);
        Assert.Contains("has content of digest x, expected y", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_the_serial_number_that_the_models_bill_links_to() =>
        Assert.Equal(SupplySamples.ImageBill.SerialNumber, SupplyChainCheck.ImageBillSerial(SupplySamples.Digest, SupplySamples.All));
}

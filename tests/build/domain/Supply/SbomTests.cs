using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Supply;

namespace Slipway.Domain.Tests.Supply;

public class SbomTests
{
    [Fact]
    public void The_bill_of_an_image_is_as_it_was() => Golden.Matches(Text(SupplySamples.ImageBill), "image.cdx.json");

    [Fact]
    public void The_bill_of_a_model_is_as_it_was() => Golden.Matches(Text(SupplySamples.ModelBill), "model.cdx.json");

    [Fact]
    public void Both_follow_the_rules_of_the_format()
    {
        Assert.Empty(CycloneDxRules.Faults(SupplySamples.ImageBill.Content));
        Assert.Empty(CycloneDxRules.Faults(SupplySamples.ModelBill.Content));
    }

    [Fact]
    public void The_rules_find_what_is_wrong()
    {
        var bill = JsonNode.Parse(SupplySamples.ModelBill.Content.Span)!;
        bill["serialNumber"] = "urn:uuid:1";
        bill["metadata"]!["component"]!["type"] = "library";
        bill["components"]![0]!["colour"] = "red";

        Assert.Equal(
            ["component has no member colour", "model card of model:bike-rentals@V1.0.1", "serialNumber"],
            CycloneDxRules.Faults(Encoding.UTF8.GetBytes(bill.ToJsonString())).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_same_input_in_another_order_gives_the_same_bytes()
    {
        var inventory = SupplySamples.Inventory;
        var again = ImageSbom.Write(SupplySamples.Repository, SupplySamples.Digest, SupplySamples.Folder, inventory with
        {
            Locked = [.. inventory.Locked.Reverse()], Shipped = [.. inventory.Shipped!.Reverse()], Debian = [.. inventory.Debian.Reverse()],
        });

        Assert.Equal(Text(SupplySamples.ImageBill), Text(again));
    }

    [Fact]
    public void Other_content_has_another_serial_number()
    {
        var other = ImageSbom.Write(
            SupplySamples.Repository, SupplySamples.Digest, SupplySamples.Folder, SupplySamples.Inventory with { Debian = [] });

        Assert.NotEqual(SupplySamples.ImageBill.SerialNumber, other.SerialNumber);
    }

    [Fact]
    public void A_time_is_written_only_when_it_is_given()
    {
        var dated = ImageSbom.Write(
            SupplySamples.Repository, SupplySamples.Digest, SupplySamples.Folder, SupplySamples.Inventory, Samples.Noon);

        Assert.Contains("\"timestamp\": \"2026-01-31T12:00:00Z\"", Text(dated), StringComparison.Ordinal);
        Assert.DoesNotContain("timestamp", Text(SupplySamples.ImageBill), StringComparison.Ordinal);
    }

    [Fact]
    public void Packages_that_only_the_build_needs_are_excluded_and_nothing_depends_on_them()
    {
        var bill = JsonNode.Parse(SupplySamples.ImageBill.Content.Span)!;

        var scopes = bill["components"]!.AsArray().ToDictionary(one => (string)one!["name"]!, one => (string)one!["scope"]!);
        Assert.Equal("excluded", scopes["Some.Analyzer"]);
        Assert.All(scopes.Where(scope => scope.Key != "Some.Analyzer"), scope => Assert.Equal("required", scope.Value));
        Assert.DoesNotContain("Analyzer", bill["dependencies"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_could_not_be_read_is_said_to_be_incomplete() => Assert.Contains(
        "\"aggregate\": \"incomplete\"",
        Text(
            ImageSbom.Write(
                SupplySamples.Repository, SupplySamples.Digest, SupplySamples.Folder, SupplySamples.Inventory with { Shipped = null })),
        StringComparison.Ordinal);

    [Fact]
    public void A_metric_that_is_undefined_is_left_out()
    {
        var report = SupplySamples.Evaluation with
        {
            CandidateMetrics = Samples.Metrics with { R2 = null, Mae = new(double.NaN, 0, 1), Mse = new(2, double.NegativeInfinity, 3) },
        };

        var bill = Text(ModelSbom.Write(Samples.BikeRentals, SupplySamples.Model, report, null));

        Assert.DoesNotContain("MAE", bill, StringComparison.Ordinal);
        Assert.DoesNotContain("\"R2\"", bill, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", bill, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", bill, StringComparison.Ordinal);
        Assert.Contains("\"MSE\"", bill, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_a_promotion_depends_on()
    {
        var facts = SbomFacts.Read(SupplySamples.ModelBill.Content);

        Assert.True(facts.IsModel);
        Assert.Equal([SupplySamples.ImageHash], facts.Images);
        Assert.Equal([SupplySamples.Data], facts.Data);
        Assert.Equal(("bike-rentals", "V1.0.1", SupplySamples.Arn), (facts.Model, facts.Version, facts.PackageArn));
        Assert.False(SbomFacts.Read(SupplySamples.ImageBill.Content).IsModel);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"bomFormat\":\"SPDX\"}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"components\":[1]}")]
    [InlineData("{\"bomFormat\":\"CycloneDX\",\"components\":{}}")]
    public void Reading_what_is_no_bill_says_so(string text) =>
        Assert.Throws<FormatException>(() => SbomFacts.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Whatever_is_in_an_image_the_rules_hold_and_no_order_matters() =>
        Prop.ForAll(Gen.Choose(0, 100_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            string Text(string letters) => new([.. Enumerable.Range(0, 3).Select(_ => letters[random.Next(letters.Length)])]);
            string Name() => "p" + Text("abX.+-1");
            string Version() => "1" + Text("abX.+-~1");
            var packages = Enumerable.Range(0, random.Next(8)).Select(_ => new NuGetPackage(Name(), Version(), null, [Name()])).ToList();
            var inventory = new ImageInventory
            {
                Locked = packages,
                Shipped = random.Next(3) == 0 ? null : [.. packages.Where(_ => random.Next(2) == 0)],
                Debian = [.. Enumerable.Range(0, random.Next(5)).Select(_ => new DebianPackage(Name(), "2:" + Version(), "amd64", null))],
                Distribution = "debian-12",
            };

            var bill = ImageSbom.Write(SupplySamples.Repository, SupplySamples.Digest, SupplySamples.Folder, inventory);

            Assert.Empty(CycloneDxRules.Faults(bill.Content));
            Assert.Equal(bill.Content.ToArray(), ImageSbom.Write(
                SupplySamples.Repository,
                SupplySamples.Digest,
                SupplySamples.Folder,
                inventory with { Locked = [.. packages.AsEnumerable().Reverse()] }).Content.ToArray());
        }).QuickCheckThrowOnFailure();

    private static string Text(SbomFile bill) => Encoding.UTF8.GetString(bill.Content.Span);
}

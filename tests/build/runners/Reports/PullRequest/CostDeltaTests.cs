using Slipway.Domain.Models;
using Slipway.Runners.Reports.PullRequest;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Reports.PullRequest;

public class CostDeltaTests
{
    private static readonly PriceTable Prices = PriceTable.Shipped with
    {
        Hourly = new Dictionary<string, decimal> { ["ml.m5.large"] = 0.115m, ["ml.m5.xlarge"] = 0.23m },
    };

    private static ModelManifest With(string type, int count) =>
        Samples.Manifest with { Serving = new ServingManifest { InstanceType = type, InstanceCount = count } };

    [Fact]
    public void More_and_larger_instances_cost_more()
    {
        var serving = CostDelta.Of(With("ml.m5.large", 1), With("ml.m5.xlarge", 2), Prices).Rows[0];

        Assert.Equal(("83.95", "335.80", "+251.85"), (serving.Before!.Text, serving.After!.Text, serving.Change));
        Assert.Equal("2 × ml.m5.xlarge × 730 h", serving.After.Words);
        Assert.Equal("-251.85", CostDelta.Of(With("ml.m5.xlarge", 2), With("ml.m5.large", 1), Prices).Rows[0].Change);
    }

    [Fact]
    public void The_same_costs_nothing_more_and_a_new_model_all_of_it()
    {
        Assert.Equal(["0.00", "0.00"], CostDelta.Of(Samples.Manifest, Samples.Manifest, Prices).Rows.Select(row => row.Change));
        Assert.Equal(["+83.95", "+0.12"], CostDelta.Of(null, Samples.Manifest, Prices).Rows.Select(row => row.Change));
    }

    [Theory]
    [InlineData("ml.p99.large", "ml.m5.large")]
    [InlineData("ml.m5.large", "ml.p99.large")]
    public void A_price_that_is_not_known_is_not_guessed(string before, string after)
    {
        var serving = CostDelta.Of(With(before, 1), With(after, 1), Prices).Rows[0];

        Assert.Equal("unknown", serving.Change);
        Assert.Contains("unknown", new[] { serving.Before!.Text, serving.After!.Text });
    }

    [Fact]
    public void The_shipped_table_names_its_date_and_source()
    {
        Assert.True(PriceTable.Shipped.AsOf > new DateOnly(2026, 1, 1));
        Assert.NotEmpty(PriceTable.Shipped.Source);
        Assert.All(
            PriceTable.Shipped.Hourly, price => Assert.True(price.Key.StartsWith("ml.", StringComparison.Ordinal) && price.Value > 0));
        Assert.Null(PriceTable.Shipped.Of("ml.none"));
    }
}

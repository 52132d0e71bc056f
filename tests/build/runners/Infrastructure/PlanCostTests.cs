using System.Text.Json;
using Slipway.Runners.Infrastructure;

namespace Slipway.Runners.Tests.Infrastructure;

public class PlanCostTests
{
    private static readonly InfraPrices Prices = new(
        "us-east-1", "USD", new(2026, 11, 21), "a "
            + "table", [new("key", 1m), new("endpoint", 7.3m, "kind", "Interface", "subnet"),
                new("stream", 25m, Each: "shards", Estimated: true)], ["bucket"], ["role", "subnet"]);

    [Fact]
    public void What_is_made_costs_and_what_goes_saves()
    {
        var cost = Read(Change("create", "key", null, "{}"), Change("create", "key", null, "{}"), Change("delete", "key", "{}", null));
        Assert.Equal(1m, cost.Change);
    }

    [Fact]
    public void An_endpoint_costs_once_for_each_subnet_beside_it() => Assert.Equal(14.6m, Read(
        Change("create", "endpoint", null, """{"kind":"Interface"}"""),
        Change("no-op", "subnet", "{}", "{}"),
        Change("create", "subnet", null, "{}")).Change);

    [Fact]
    public void One_more_subnet_is_counted_with_the_endpoints_that_change() => Assert.Equal(7.3m, Read(
        Change("update", "endpoint", """{"kind":"Interface"}""", """{"kind":"Interface"}"""),
        Change("no-op", "subnet", "{}", "{}"),
        Change("create", "subnet", null, "{}")).Change);

    [Fact]
    public void A_stream_costs_once_for_each_of_its_shards() =>
        Assert.Equal(50m, Read(Change("update", "stream", """{"shards":1}""", """{"shards":3}""")).Change);

    [Fact]
    public void Another_kind_of_the_type_costs_nothing() =>
        Assert.Empty(Read(Change("create", "endpoint", null, """{"kind":"Gateway"}"""), Change("create", "subnet", null, "{}")).Rows);

    [Fact]
    public void What_stays_costs_no_more() => Assert.Equal(0m, Read(Change("no-op", "key", "{}", "{}")).Change);

    [Fact]
    public void What_is_used_or_unknown_is_named_and_not_guessed()
    {
        var lines = Read(Change("create", "bucket", null, "{}"), Change("create", "machine", null, "{}"),
            Change("create", "role", null, "{}")).Lines().ToList();
        Assert.Equal(["  by usage: bucket", "  price unknown: machine"], lines[1..]);
    }

    [Fact]
    public void People_read_amounts_date_and_source()
    {
        var lines = Read(Change("create", "key", null, "{}")).Lines().ToList();
        Assert.Equal(["Cost a month: +1.00 USD, idle, us-east-1, as of 2026-11-21 (a table)", "  +1.00  key × 1"], lines);
    }

    [Fact]
    public void An_estimate_is_called_one() =>
        Assert.Equal("  +25.00  stream × 1 (estimate)", Read(Change("create", "stream", null, """{"shards":1}""")).Lines().Last());

    [Fact]
    public void Every_shipped_price_says_where_it_is_from() =>
        Assert.All(InfraPrices.Shipped.Monthly, price => Assert.Equal(price.Estimated, price.Source.Contains("from "
            + "memory", StringComparison.Ordinal)));

    [Fact]
    public void The_shipped_table_has_each_type_once()
    {
        var shipped = InfraPrices.Shipped;
        var types = shipped.Monthly.Select(price => price.Type).Concat(shipped.ByUsage).Concat(shipped.Free).ToList();
        Assert.Equal(types.Distinct(), types);
        Assert.All(shipped.Monthly, price => Assert.InRange(price.Price, 0.01m, 10_000m));
    }

    private static PlanCost Read(params string[] changes)
    {
        using var document = JsonDocument.Parse($$"""{"resource_changes":[{{string.Join(',', changes)}}]}""");
        return PlanCost.Read(document.RootElement.Clone(), Prices);
    }

    private static string Change(string action, string type, string? before, string? after) =>
        $$$"""{"address":"{{{type}}}.x","module_address":"module.m","type":"{{{type}}}","change":{"actions":["{{{action}}}"],"before":{{{before ?? "null"}}},"after":{{{after ?? "null"}}} } }""";
}

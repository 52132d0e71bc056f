using System.Text.Json.Nodes;
using Slipway.LocalCloud.Faults;

namespace Slipway.LocalCloud.Tests.Faults;

public sealed class FaultReaderTests
{
    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var (_, fault, errors) = FaultReader.Read(JsonNode.Parse(
            """{"id":"a b","kind":"error","times":0,"probability":1.5,"status":200,"service":7,"extra":1}"""), () => "new");

        Assert.Null(fault);
        Assert.Equal(
            ["extra", "code", "service", "times", "probability", "status", "id"],
            errors.Select(error => error.Split(':')[0]));
    }

    [Fact]
    public void An_unknown_kind_is_told_what_kinds_there_are()
    {
        var (_, fault, errors) = FaultReader.Read(JsonNode.Parse("""{"kind":"explode"}"""), () => "new");

        Assert.Null(fault);
        Assert.Contains(
            "throttle, delay, error, lose-answer, truncate, html, stale, capacity, freeze-clock",
            Assert.Single(errors),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_meets_the_same_requests()
    {
        var (_, fault, _) = FaultReader.Read(JsonNode.Parse("""{"kind":"throttle","probability":0.5,"seed":7}"""), () => "new");

        List<bool> Row()
        {
            var active = new ActiveFault(fault!);
            return [.. Enumerable.Range(0, 40).Select(_ => active.Strikes())];
        }

        Assert.Equal(Row(), Row());
        Assert.InRange(Row().Count(struck => struck), 8, 32);
    }
}

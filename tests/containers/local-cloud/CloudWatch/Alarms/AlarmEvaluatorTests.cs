using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Slipway.LocalCloud.CloudWatch;
using Slipway.LocalCloud.CloudWatch.Alarms;
using Slipway.LocalCloud.CloudWatch.Tagging;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Tests.CloudWatch.Alarms;

public sealed class AlarmEvaluatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Clock _clock = new();
    private readonly List<CloudEvent> _events = [];
    private readonly MetricStore _metrics;
    private AlarmStore _alarms = null!;
    private AlarmEvaluator _evaluator = null!;
    private AlarmOperations _operations = null!;

    public AlarmEvaluatorTests()
    {
        _metrics = new MetricStore(_folder.Sub("metrics"), _clock);
        Restart();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Waits_for_the_minute_to_be_over_and_tells_everyone()
    {
        Put(
            new() { ["EvaluationPeriods"] = 1, ["TreatMissingData"] = "notBreaching", ["AlarmDescription"] = "slow",
                ["AlarmActions"] = new JsonArray("arn:aws:sns:r:1:topic:x") });
        Record(9);
        Assert.Equal(["OK"], States(0));
        Assert.Equal(["OK"], States(59));
        Assert.Equal(["ALARM"], States(1));
        Assert.Equal(
            ["INSUFFICIENT_DATA->OK", "OK->ALARM"],
            _events.Select(one => $"{one.Detail["previousState"]!["value"]}->{one.Detail["state"]!["value"]}"));

        var told = _events[^1];
        Assert.Equal(("aws.cloudwatch", "CloudWatch Alarm State Change"), (told.Source, told.DetailType));
        Assert.Equal("arn:aws:cloudwatch:us-east-1:000000000000:alarm:a", Assert.Single(told.Resources));
        Assert.Equal("slow", (string?)told.Detail["configuration"]!["description"]);
        Assert.Equal(
            """{"metric":{"namespace":"N","name":"m","dimensions":{"E":"live"}},"period":60,"stat":"Sum"}""",
            told.Detail["configuration"]!["metrics"]![0]!["metricStat"]!.ToJsonString());
    }

    [Fact]
    public void Looks_at_five_minutes_every_minute()
    {
        Put(new() { ["EvaluationPeriods"] = 1, ["Period"] = 300 });
        for (var minute = 0; minute < 3; minute++)
        {
            Record(2);
            Assert.Equal([minute < 2 ? "OK" : "ALARM"], States(60));
        }
    }

    [Fact]
    public void Watches_a_ratio_and_a_minute_without_calls_does_not_count()
    {
        Put(new()
        {
            ["EvaluationPeriods"] = 1, ["Threshold"] = 0.5, ["Metrics"] = new JsonArray(
                Stat("bad", "m"), Stat("all", "n"), new JsonObject { ["Id"] = "share", ["Expression"] = "bad / all" }),
        });
        Record(3);
        Record(4, "n");
        Assert.Equal(["ALARM"], States(60));
        Record(0, "n");
        Record(0);
        Assert.Equal(["ALARM"], States(60));
        Record(9, "n");
        Record(1);
        Assert.Equal(["OK"], States(60));
    }

    [Fact]
    public void Watches_all_metrics_that_a_query_selects()
    {
        Put(new()
        {
            ["EvaluationPeriods"] = 1,
            ["Metrics"] = new JsonArray(
                new JsonObject { ["Id"] = "q", ["Period"] = 60, ["Expression"] = "SELECT SUM(m) FROM SCHEMA(\"N\", E) WHERE E != 'dead'" }),
        });
        Record(3);
        _metrics.Record("N", "m", [new("E", "other")], 3, _clock.Now);
        Assert.Equal(["ALARM"], States(60));
        Record(3);
        _metrics.Record("N", "m", [new("E", "dead")], 3, _clock.Now);
        Assert.Equal(["OK"], States(60));
    }

    [Fact]
    public void Survives_a_restart_where_it_stands()
    {
        Put(new() { ["EvaluationPeriods"] = 1 });
        Record(9);
        States(60);
        _events.Clear();
        Restart();
        Assert.Equal(["ALARM"], States(0));
        Assert.Empty(_events);
    }

    [Fact]
    public void A_state_that_is_set_lasts_until_the_next_minute()
    {
        Put(new() { ["EvaluationPeriods"] = 1, ["TreatMissingData"] = "notBreaching" });
        States(0);
        _operations.SetState(new() { ["AlarmName"] = "a", ["StateValue"] = "ALARM", ["StateReason"] = "drill" });
        Assert.Equal(["ALARM"], States(59));
        Assert.Equal(["OK"], States(1));
    }

    [Fact]
    public void A_composite_alarm_follows_its_parts()
    {
        Put(new() { ["EvaluationPeriods"] = 1, ["TreatMissingData"] = "notBreaching" });
        _operations.PutComposite(new() { ["AlarmName"] = "b", ["AlarmRule"] = "ALARM(a) OR INSUFFICIENT_DATA(a)" });
        Assert.Equal(["OK", "OK"], States(0));
        Record(9);
        Assert.Equal(["ALARM", "ALARM"], States(60));
        Assert.Contains(
            ":alarm:a transitioned to ALARM at Monday 04 May, 2026 12:01:00 UTC", _alarms.Find("b")!.State.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_composite_alarm_cannot_depend_on_itself()
    {
        Put(new() { ["EvaluationPeriods"] = 1 });
        _operations.PutComposite(new() { ["AlarmName"] = "b", ["AlarmRule"] = "ALARM(a)" });
        _operations.PutComposite(new() { ["AlarmName"] = "c", ["AlarmRule"] = "ALARM(b)" });
        Assert.Throws<LocalCloud.Protocol.ServiceException>(
            () => _operations.PutComposite(new() { ["AlarmName"] = "b", ["AlarmRule"] = "ALARM(c)" }));
    }

    private void Restart()
    {
        var documents = new DocumentStore(_folder.Sub("documents"));
        var events = new EventBus(NullLogger.Instance);
        events.Subscribe(_events.Add);
        _alarms = new AlarmStore(new CloudOptions(_folder.Path), documents, new AlarmHistory(documents, _clock), events, _clock);
        _evaluator = new AlarmEvaluator(_alarms, _metrics, _clock, NullLogger.Instance);
        _operations = new AlarmOperations(_alarms, new ResourceTags(documents, _ => true));
    }

    private void Put(JsonObject change)
    {
        var request = new JsonObject { ["AlarmName"] = "a", ["Threshold"] = 5, ["ComparisonOperator"] = "GreaterThanThreshold" };
        if (!change.ContainsKey("Metrics"))
        {
            request["MetricName"] = "m";
            request["Namespace"] = "N";
            request["Statistic"] = "Sum";
            request["Period"] = 60;
            request["Dimensions"] = Dimensions();
        }

        foreach (var (name, value) in change)
        {
            request[name] = value?.DeepClone();
        }

        _operations.Put(JsonNode.Parse(request.ToJsonString())!.AsObject());
    }

    private static JsonObject Stat(string id, string metric) => new()
    {
        ["Id"] = id,
        ["ReturnData"] = false,
        ["MetricStat"] = new JsonObject
        {
            ["Metric"] = new JsonObject { ["Namespace"] = "N", ["MetricName"] = metric, ["Dimensions"] = Dimensions() }, ["Period"] = 60,
                ["Stat"] = "Sum",
        },
    };

    private static JsonArray Dimensions() => [new JsonObject { ["Name"] = "E", ["Value"] = "live" }];

    private void Record(double value, string metric = "m") => _metrics.Record("N", metric, [new("E", "live")], value, _clock.Now);

    private IEnumerable<string> States(int seconds)
    {
        _clock.Now += TimeSpan.FromSeconds(seconds);
        _evaluator.EvaluateAll();
        return _alarms.All().Select(alarm => alarm.State.Value).ToList();
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

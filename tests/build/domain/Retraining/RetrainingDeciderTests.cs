using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Retraining;

namespace Slipway.Domain.Tests.Retraining;

public sealed class RetrainingDeciderTests
{
    private static readonly RetrainingManifest Manifest = new() { Cooldown = TimeSpan.FromHours(24), MaximumFailures = 2 };

    private static readonly RetrainingFacts Nothing = new("data-9", "code", RetrainingReason.Alarm, "run 9", [], [], [], Samples.Noon);

    private static RetrainingRequest Request(int data, double hoursAgo, RetrainingReason reason = RetrainingReason.Schedule) =>
        new($"data-{data}", "code", "key", reason, $"run {data}", Samples.Noon.AddHours(-hoursAgo), 1);

    private static RegisteredVersion Version(int data, string code = "code") => new(new ModelVersion(1, 0, data), code, $"data-{data}");

    private static DeliveryEvent Line(int data, DeliveryState state, string step = "Shadow", string message = "") =>
        new()
        {
            Sequence = 1, DeliveryId = "d", Time = Samples.Noon, Step = step, State = state, Actor = "a", Version = $"V1.0.{data}",
            Message = message,
        };

    private static RetrainingAction Decide(RetrainingFacts facts) => RetrainingDecider.Decide(Manifest, facts).Action;

    [Fact]
    public void New_data_starts() => Assert.Equal(RetrainingAction.Start, Decide(Nothing));

    [Fact]
    public void Data_of_the_newest_version_is_not_new_whatever_the_code() =>
        Assert.Equal(RetrainingAction.NoNewData, Decide(Nothing with { Versions = [Version(1), Version(9, "older code")] }));

    [Fact]
    public void Data_that_this_code_had_before_is_not_new_but_older_code_may_have_had_it()
    {
        Assert.Equal(RetrainingAction.NoNewData, Decide(Nothing with { Versions = [Version(9), Version(10)] }));
        Assert.Equal(RetrainingAction.Start, Decide(Nothing with { Versions = [Version(9, "older code"), Version(10)] }));
    }

    [Fact]
    public void A_person_gets_no_second_training_on_the_same_data_either() =>
        Assert.Equal(RetrainingAction.NoNewData, Decide(Nothing with { Versions = [Version(9)], Reason = RetrainingReason.Manual }));

    [Fact]
    public void A_second_run_leaves_it_to_the_first_until_the_first_counts_as_dead()
    {
        var begun = Request(9, 0) with { Requester = "run 1" };
        Assert.Equal(RetrainingAction.UnderWay, Decide(Nothing with { Requests = [begun] }));
        var dead = begun with { Time = Samples.Noon - RetrainingDecider.Grace };
        Assert.Equal(RetrainingAction.Start, Decide(Nothing with { Requests = [dead] }));
    }

    [Fact]
    public void A_run_that_is_repeated_goes_on_with_its_own() =>
        Assert.Equal(RetrainingAction.Start, Decide(Nothing with { Requests = [Request(9, 0)] }));

    [Theory]
    [InlineData(23.9, RetrainingAction.Cooldown)]
    [InlineData(24, RetrainingAction.Start)]
    public void Retrainings_keep_their_distance(double hoursAgo, RetrainingAction action)
    {
        var facts = Nothing with
        {
            Requests = [Request(8, hoursAgo)],
            Versions = [Version(8)],
            Log = [Line(8, DeliveryState.Done, "Production")],
        };
        Assert.Equal(action, Decide(facts));
        Assert.Equal(action, Decide(facts with { Reason = RetrainingReason.Manual }));
    }

    private static RetrainingFacts Failed(params DeliveryState[] ends) => Nothing with
    {
        Requests = [.. ends.Select((_, i) => Request(i, 100 - i))],
        Versions = [.. ends.Select((_, i) => Version(i))],
        Log = [.. ends.Select((end, i) => Line(i, end, end == DeliveryState.Done ? "Production" : "Shadow"))],
    };

    [Fact]
    public void The_breaker_opens_after_the_allowed_failures_in_a_row()
    {
        Assert.Equal(RetrainingAction.Start, Decide(Failed(DeliveryState.Refused)));
        Assert.Equal(RetrainingAction.BreakerOpen, Decide(Failed(DeliveryState.Refused, DeliveryState.RolledBack)));
        Assert.Equal(RetrainingAction.BreakerOpen, Decide(Failed(DeliveryState.Done, DeliveryState.Failed, DeliveryState.Refused)));
        Assert.Equal(RetrainingAction.Start, Decide(Failed(DeliveryState.Refused, DeliveryState.Done, DeliveryState.Refused)));
        Assert.Equal(RetrainingAction.BreakerOpen, Decide(Failed(DeliveryState.Refused, DeliveryState.Refused, DeliveryState.Started)));
    }

    [Fact]
    public void A_person_closes_the_breaker_and_failures_count_from_there()
    {
        var open = Failed(DeliveryState.Refused, DeliveryState.Refused);
        Assert.Equal(RetrainingAction.Start, Decide(open with { Reason = RetrainingReason.Manual }));

        var manual = open with
        {
            Requests = [.. open.Requests, Request(5, 50, RetrainingReason.Manual)],
            Versions = [.. open.Versions, Version(5)],
            Log = [.. open.Log, Line(5, DeliveryState.Refused)],
        };
        Assert.Equal(RetrainingAction.Start, Decide(manual));
    }

    [Fact]
    public void A_superseded_retraining_is_no_failure()
    {
        var facts = Failed(DeliveryState.Refused, DeliveryState.Refused);
        Assert.Equal(
            RetrainingAction.Start,
            Decide(facts with { Log = [facts.Log[0], Line(1, DeliveryState.Refused, message: "superseded by V1.0.7")] }));
    }

    [Fact]
    public void Retrainings_that_never_made_a_version_are_failures() =>
        Assert.Equal(
            RetrainingAction.BreakerOpen, Decide(Failed(DeliveryState.Refused, DeliveryState.Refused) with { Versions = [], Log = [] }));

    [Fact]
    public void The_file_keeps_the_last_requests_and_each_retraining_once()
    {
        var file = new RetrainingFile();
        for (var i = 0; i < 300; i++)
            file = file.With(Request(i, 0));
        file = file.With(Request(200, 0) with { Attempt = 2 });

        Assert.Equal(RetrainingFile.MostRequests, file.Requests.Count);
        Assert.Equal(("data-200", 2), (file.Requests[^1].DataHash, file.Requests[^1].Attempt));
    }

    [Fact]
    public void The_file_is_written_so()
    {
        var text = DomainJson.Retraining.Write(new RetrainingFile { Requests = [Request(1, 2, RetrainingReason.Alarm)] });

        Golden.Matches(text, "retraining.json");
        Assert.Equal(text, DomainJson.Retraining.Write(DomainJson.Retraining.Parse(text, "retraining.json")));
    }
}

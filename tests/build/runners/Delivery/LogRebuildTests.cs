using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class LogRebuildTests
{
    private const string Key = "deliveries/bikes/log.jsonl";
    private readonly MemoryCloud _cloud = new();

    private async Task<IReadOnlyList<DeliveryEvent>> LoseAndRebuildAsync()
    {
        _cloud.Store.Remove(Key);
        return await new LogRebuild(_cloud.Manifest, _cloud.Ports).RunAsync(default)
            ?? throw new InvalidOperationException("Nothing was rebuilt.");
    }

    private static IEnumerable<string> Ends(IEnumerable<DeliveryEvent> lines, string version) =>
        lines.Where(line => line.Version == version && line.State != DeliveryState.Started && line.Step is not "Approved")
            .Select(line => $"{line.Step} {line.State}")
            .Order();

    [Fact]
    public async Task A_rebuilt_log_says_how_the_same_deliveries_ended()
    {
        await _cloud.DeliverAsync("data-1");
        await _cloud.DeliverAsync("data-2");
        _cloud.Pipelines.Ends = PipelineEnd.Refuses;
        await _cloud.DeliverAsync("data-3");
        var before = _cloud.Log;

        var lines = await LoseAndRebuildAsync();

        foreach (var version in (string[])["V1.0.0", "V1.0.1", "V1.0.2"])
        {
            Assert.Equal(Ends(before.Where(line => line.State != DeliveryState.Progress), version), Ends(lines, version));
        }

        Assert.All(lines, line => Assert.True(line.Details.ContainsKey("rebuilt")));
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(number => (long)number), lines.Select(line => line.Sequence));
        Assert.Equal(lines.Select(line => line.Time).Order(), lines.Select(line => line.Time));
        var made = before.Where(StepNames.MadeLive).Select(line => (line.Version, line.PackageArn, line.Details["configuration"]));
        Assert.Equal(made, lines.Where(StepNames.MadeLive).Select(line => (line.Version, line.PackageArn, line.Details["configuration"])));
        var approval = before.Last(line => line.Step == "Approved");
        Assert.Contains(
            lines,
            line => line.Step == "Approved"
                && line.Actor == approval.Actor
                && line.EvidenceHash == approval.EvidenceHash
                && line.Time == approval.Time);
        Assert.Equal(
            before.Last(line => line.Step == StepNames.Shadow).EvidenceHash,
            lines.Last(line => line.Step == StepNames.Shadow).EvidenceHash);
    }

    [Fact]
    public async Task What_had_ended_stays_ended_and_the_next_delivery_goes_on_from_it()
    {
        await _cloud.DeliverAsync("data-1");
        await _cloud.DeliverAsync("data-2");
        await LoseAndRebuildAsync();
        var effects = _cloud.Kills.Effects.Count;

        Assert.Equal(DeliveryOutcome.Promoted, (await _cloud.DeliverAsync("data-2")).End);
        Assert.Equal(effects, _cloud.Kills.Effects.Count);
        var result = await _cloud.DeliverAsync("data-3");

        Assert.Equal((DeliveryOutcome.Promoted, "V1.0.2 replaced V1.0.1"), (result.End, result.Sentence));
    }

    [Fact]
    public async Task A_rollback_finds_its_way_in_a_rebuilt_log()
    {
        await _cloud.DeliverAsync("data-1");
        await _cloud.DeliverAsync("data-2");
        var first = _cloud.ConfigurationOf("V1.0.0");
        await LoseAndRebuildAsync();

        await _cloud.RollbackAsync();

        Assert.Equal(first, _cloud.Endpoints.State(_cloud.LiveEndpoint)!.ConfigurationName);
        Assert.Equal(DeliveryOutcome.RolledBack, (await _cloud.DeliverAsync("data-2")).End);
    }

    [Fact]
    public async Task A_rollback_is_remembered_although_no_journal_tells_it()
    {
        await _cloud.DeliverAsync("data-1");
        await _cloud.DeliverAsync("data-2");
        await _cloud.RollbackAsync();

        var lines = await LoseAndRebuildAsync();

        Assert.Equal("V1.0.0", lines.Last(StepNames.MadeLive).Version);
        Assert.Equal(DeliveryOutcome.RolledBack, (await _cloud.DeliverAsync("data-2")).End);
        await Assert.ThrowsAsync<CloudException>(() => _cloud.RollbackFromAsync("V1.0.0"));
    }

    [Theory]
    [InlineData("SetWeights")]
    [InlineData("SetStage Shadow")]
    [InlineData("SetStage Production")]
    [InlineData("SetApproval Approved")]
    public async Task A_delivery_killed_under_way_goes_on_with_a_rebuilt_log(string call)
    {
        await _cloud.DeliverAsync("data-1");
        var probe = new MemoryCloud();
        await probe.DeliverAsync("data-1");
        var before = probe.Kills.Calls.Count;
        await probe.DeliverAsync("data-2");
        _cloud.Kills.Arm(probe.Kills.Calls.Skip(before).ToList().IndexOf(call), after: true);
        await Assert.ThrowsAsync<KilledException>(() => _cloud.DeliverAsync("data-2"));
        _cloud.PassTime(TimeSpan.FromMinutes(5));

        await LoseAndRebuildAsync();
        var result = await _cloud.DeliverAsync("data-2");

        Assert.Equal((DeliveryOutcome.Promoted, "V1.0.1 replaced V1.0.0"), (result.End, result.Sentence));
        Assert.Equal(Stage.Retired, _cloud.Registry.Of("V1.0.0").Stage);
        Assert.Equal(Stage.Production, _cloud.Registry.Of("V1.0.1").Stage);
    }

    [Fact]
    public async Task Wherever_it_was_killed_the_log_can_be_lost_as_well()
    {
        var probe = new MemoryCloud();
        await probe.DeliverAsync("data-1");
        var before = probe.Kills.Calls.Count;
        await probe.DeliverAsync("data-2");
        for (var call = 0; call < probe.Kills.Calls.Count - before; call++)
        {
            var cloud = new MemoryCloud();
            await cloud.DeliverAsync("data-1");
            cloud.Kills.Arm(call, after: true);
            await Assert.ThrowsAsync<KilledException>(() => cloud.DeliverAsync("data-2"));
            cloud.PassTime(TimeSpan.FromMinutes(5));
            cloud.Store.Remove(Key);
            await new LogRebuild(cloud.Manifest, cloud.Ports).RunAsync(default);

            var result = await cloud.DeliverAsync("data-2");

            Assert.Equal((call, DeliveryOutcome.Promoted), (call, result.End!.Value));
            Assert.Equal(
                (call, Stage.Retired, Stage.Production),
                (call, cloud.Registry.Of("V1.0.0").Stage!.Value, cloud.Registry.Of("V1.0.1").Stage!.Value));
        }
    }

    [Fact]
    public async Task Without_journals_registry_and_endpoint_are_enough_to_know_who_is_live()
    {
        await _cloud.DeliverAsync("data-1");
        await _cloud.DeliverAsync("data-2");
        foreach (var key in _cloud.Store.Keys.Where(key => key.EndsWith("journal.json", StringComparison.Ordinal)).ToList())
        {
            _cloud.Store.Remove(key);
        }

        await LoseAndRebuildAsync();

        Assert.Equal("V1.0.2 replaced V1.0.1", (await _cloud.DeliverAsync("data-3")).Sentence);
    }

    [Fact]
    public async Task An_approval_that_the_registry_does_not_have_is_not_made_up()
    {
        await _cloud.DeliverAsync("data-1");
        var arn = _cloud.Registry.Of("V1.0.0").Arn;
        await _cloud.Registry.SetApprovalAsync(arn, ApprovalStatus.Approved, "fine by me", default);

        Assert.DoesNotContain(
            await LoseAndRebuildAsync(), line => line.Step is "Approved" || line is { Step: "Approval", State: DeliveryState.Done });
    }

    [Fact]
    public async Task Nothing_is_written_where_a_log_is_or_where_nothing_happened()
    {
        Assert.Null(await new LogRebuild(_cloud.Manifest, _cloud.Ports).RunAsync(default));
        Assert.Empty(_cloud.Store.Keys);
        await _cloud.DeliverAsync("data-1");
        var before = _cloud.Store.Text(Key);

        Assert.Null(await new LogRebuild(_cloud.Manifest, _cloud.Ports).RunAsync(default));
        Assert.Equal(before, _cloud.Store.Text(Key));
    }

    [Fact]
    public async Task Of_two_rebuilds_at_once_one_writes()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Store.Remove(Key);
        IReadOnlyList<DeliveryEvent>? other = null;
        _cloud.Store.BeforeConditionalWrite = _ =>
        {
            _cloud.Store.BeforeConditionalWrite = _ => { };
            _cloud.Time.Advance(TimeSpan.FromSeconds(1));
            _cloud.Store.Write(Key, "");
            _cloud.Store.Remove(Key);
            other = new LogRebuild(_cloud.Manifest, _cloud.Ports).RunAsync(default).GetAwaiter().GetResult();
            new ModelLog(_cloud.Store, "bikes", _cloud.Time).AppendAsync(lines => lines[^1], default).GetAwaiter().GetResult();
        };

        await new LogRebuild(_cloud.Manifest, _cloud.Ports).RunAsync(default);

        Assert.Equal(other!.Count + 1, _cloud.Log.Count);
    }

    [Fact]
    public async Task A_delivery_that_only_began_is_known_to_have_begun()
    {
        await _cloud.BeginAsync("data-1");
        _cloud.PassTime(TimeSpan.FromHours(1));

        var lines = await new LogRebuild(_cloud.Manifest, _cloud.Ports).RunAsync(default);

        var line = Assert.Single(lines!);
        Assert.Equal(("bikes-v1-0-0", StepNames.Pipeline, DeliveryState.Started), (line.DeliveryId, line.Step, line.State));
        Assert.Equal(_cloud.Time.GetUtcNow() - TimeSpan.FromHours(1), line.Time);
        Assert.Equal(DeliveryOutcome.Promoted, (await _cloud.DeliverAsync("data-1")).End);
    }
}

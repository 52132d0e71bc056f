using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Domain.Files;
using Slipway.Runners.CodeHost;
using Slipway.Runners.Delivery;
using Slipway.Runners.Monitoring;
using Slipway.Runners.Ports;
using Slipway.Runners.Ports.CodeHost;
using Slipway.Runners.Reports;

/// <summary>
/// Ticks of this run: one, or as many as fit into the time that it waits. After the last one, what is known is told: to the console, to the
/// job's summary and outputs, and to the code host.
/// </summary>
/// <param name="session">The cloud.</param>
/// <param name="codeHost">Where deployments and requests for approval are recorded; null where there is no token for it.</param>
/// <param name="reach">How far this run goes.</param>
/// <param name="gates">Models whose gate is in this run; null when it has none.</param>
sealed class TickSession(CloudSession session, CodeHostPorts? codeHost, Reach reach, IReadOnlyList<string>? gates)
{
    public async Task<IReadOnlyList<TickResult>> RunAsync(string? model, CancellationToken cancellation)
    {
        var latest = new Dictionary<string, TickResult>(StringComparer.Ordinal);
        var begun = TimeProvider.System.GetTimestamp();
        var runner = new TickRunner(session.Ports, session.Options with { Until = reach.Until });
        IReadOnlyList<TickResult> results;
        do
        {
            results = await runner.RunAsync(model, cancellation);
            foreach (var result in results)
                latest[$"{result.Manifest.Name} {result.Version}"] = result;
        }
        while (await LooksAgainAsync(results, begun, cancellation));

        await Heartbeat.WriteAsync(session.Ports.Store, GitHubRun.Name ?? session.Options.Holder, TimeProvider.System, cancellation);
        await BeatAsync(cancellation);
        var all = latest.Values.ToList();
        Tell(all, runner.LeftAlone);
        GitHubRun.Output("awaiting", JsonSerializer.Serialize(Awaiting(all)));
        await AnnounceAsync(all, cancellation);
        return all;
    }

    /// <summary>
    /// The result that the run's exit code says: a fault before a refusal, a refusal before a delivery that goes on. Waiting is what ticks
    /// are for.
    /// </summary>
    public static StepResult Worst(IReadOnlyList<TickResult> results) =>
        results.FirstOrDefault(result => result.Fault is not null)?.Result
        ?? results.Select(result => result.Result).FirstOrDefault(IsBad)
        ?? StepResult.GoOn("");

    public static bool IsBad(StepResult result) => result.End is not (null or DeliveryOutcome.Waiting or DeliveryOutcome.Promoted);

    /// <summary>For the alarm on silence. A beat that is not heard is no fault of the deliveries: the alarm tells of it.</summary>
    async Task BeatAsync(CancellationToken cancellation)
    {
        try
        {
            await session.Cloud.ModelMetrics.PublishAsync([PublishedMetric.Heartbeat], TimeProvider.System.GetUtcNow(), cancellation);
        }
        catch (CloudException exception)
        {
            session.Progress.Note($"The tick's heartbeat could not be published: {exception.Message}");
        }
    }

    async Task<bool> LooksAgainAsync(IReadOnlyList<TickResult> results, long begun, CancellationToken cancellation)
    {
        var worth = results.Where(result => result.Fault is null && result.Result.LooksAgain).ToList();
        var left = (reach.Wait ?? TimeSpan.Zero) - TimeProvider.System.GetElapsedTime(begun);
        if (worth.Count == 0 || left <= TimeSpan.Zero)
            return false;

        var look = worth.Min(result => LookInterval.Of(result.Result.WaitsFor, result.Manifest, session.Options));
        await Task.Delay(look < left ? look : left, TimeProvider.System, cancellation);
        return true;
    }

    IEnumerable<AwaitedGate> Awaiting(IEnumerable<TickResult> results) =>
        from result in results
        where result.Result.WaitsFor == WaitsFor.Person && result.Step == StepNames.Approval
        where gates is null || gates.Contains(result.Manifest.Name.Value)
        let asked = result.Lines.LastOrDefault(line => line.Step == StepNames.Approval && line.EvidenceHash is not null)
        where asked is not null
        select new AwaitedGate(result.Manifest.Name.Value, result.Version.ToString(), asked.EvidenceHash!);

    async Task AnnounceAsync(IEnumerable<TickResult> results, CancellationToken cancellation)
    {
        if (codeHost is null)
            return;
        var announcer = new AnnounceRunner(codeHost, TimeProvider.System, new AnnounceOptions { AsksForApproval = gates is null });
        foreach (var result in results)
        {
            var record = await new DeliveryFiles(session.Ports.Store).ReadAsync(result.Manifest.Name.Value, result.Version, cancellation);
            var links = new AnnouncementLinks(Run: GitHubRun.Page, Report: GitHubRun.Page, EvidenceSummary: result.Result.Sentence);
            foreach (var note in await announcer.RunAsync(
                new(result.Manifest, result.Version, result.Lines, record.SourceCommit, links), cancellation))
                session.Progress.Note(note);
        }
    }

    void Tell(List<TickResult> results, IReadOnlyList<string> leftAlone)
    {
        var nothing = leftAlone.Count == 0
            ? "No delivery is under way."
            : $"Another run is at {string.Join(", ", leftAlone)}; no other delivery is under way.";
        if (results.Count == 0)
            session.Progress.Note(nothing);
        var summary = new StringBuilder("## Deliveries\n\n")
            .Append(results.Count == 0 ? nothing + "\n" : "| model | version | step | stands |\n|---|---|---|---|\n");
        foreach (var result in results)
        {
            session.Progress.Note($"{result.Manifest.Name} {result.Version}: {result.Step}: {result.Result.Sentence}");
            summary.Append(
                $"| {Cell(result.Manifest.Name.Value)} | {Cell(result.Version.ToString())} | {Cell(result.Step)} | "
                + $"{Cell(result.Result.Sentence)} |\n");
        }

        GitHubRun.Summarize(summary.ToString());
    }

    static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|").Replace("<", "&lt;");

    /// <summary>An element of the output <c>awaiting</c>: what a gate job is made for.</summary>
    sealed record AwaitedGate(
        [property: System.Text.Json.Serialization.JsonPropertyName("model")] string Model,
        [property: System.Text.Json.Serialization.JsonPropertyName("version")] string Version,
        [property: System.Text.Json.Serialization.JsonPropertyName("evidence")] string Evidence);
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Runners.Data;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Ports;
using Slipway.Runners.Rehearsal;
using Slipway.Runners.Reports;

/// <summary>One run of <c>Rehearse</c>: inputs checked first, then the local cloud, then the delivery, then the report.</summary>
sealed class RehearsalSession(
    DotNetPublisher publisher, ModelSource model, string? data, string? sabotageName, string? approver, bool fresh) : IAsyncDisposable
{
    readonly ConsoleProgress _progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
    readonly DateTimeOffset _started = TimeProvider.System.GetUtcNow();
    FolderLock? _lock;

    public async Task<StepResult> RunAsync(CancellationToken cancellation)
    {
        // What was given is checked before anything is built or changed.
        var sabotage = Sabotage.Parse(sabotageName);
        var given = data is null ? null : DataSnapshot.Read(data, model.Manifest);
        _lock = FolderLock.Take(BuildPaths.Rehearsal);

        var before = new List<ReportedStep>();
        var cloudProgram = publisher.CachedAsync(BuildPaths.LocalCloudProject, cancellation);
        var images = await TimedAsync(
            before,
            "Image",
            "BuildImages",
            () => ImageBuilding.Runner(publisher, _progress).RunAsync([model], cancellation),
            file => file.Images[0].Digest);
        var image = images.Images[0];
        var snapshot = given ?? DataSnapshot.Read(await SampleData.EnsureAsync(model, image, cancellation), model.Manifest);
        var state = TakeUp(new RehearsalState(snapshot.Path, snapshot.Sha256, image.FolderHash, sabotage?.Name, _started, null));

        await using var cloud = await Composition.OpenAsync(
            "local", "us-east-1", async () => Path.Combine(await cloudProgram, "Slipway.LocalCloud.dll"), _progress, cancellation);
        var pushed = await TimedAsync(
            before,
            "Push",
            "PushImages",
            () => new PushImagesRunner(cloud.Ports.Images, _progress, BuildPaths.Images).RunAsync(image, cancellation),
            result => result.Uri);
        await new SupplyChainRunner(cloud.Ports.Images, _progress, BuildPaths.Images)
            .RunAsync(image, model.Folder, SourceCommit.Origin(BuildPaths.Root, image), cancellation);
        var input = new RehearsalInput(
            model.Manifest, pushed, snapshot, sabotage, approver ?? "local-approver", SourceCommit.Read(BuildPaths.Root));
        var outcome = await new RehearseRunner(
            input,
            new RehearsalPlan(),
            cloud.Ports,
            cloud.Options("rehearsal") with { AllowedVulnerabilities = VulnerabilityList.Read(BuildPaths.Vulnerabilities) })
            .RunAsync(cancellation);
        var report = await new ReportBuilder(outcome.Candidate)
            .BuildAsync(Header(cloud, snapshot, outcome, state), outcome.Result, before, outcome.Replay, cancellation);
        ReportWriter.Write(report, BuildPaths.Report);
        (state with { Finished = TimeProvider.System.GetUtcNow() }).Write(BuildPaths.Rehearsal);
        Summarize(report);
        return outcome.Result;
    }

    public ValueTask DisposeAsync()
    {
        _progress.Dispose();
        _lock?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Goes on with an interrupted rehearsal of the same inputs; else starts from an empty cloud.</summary>
    RehearsalState TakeUp(RehearsalState wanted)
    {
        var found = RehearsalState.Read(BuildPaths.Rehearsal);
        if (!fresh && found is not null && found.IsUnfinishedRunOf(wanted))
        {
            _progress.Note(
                $"Goes on with the rehearsal that was started at {found.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC and interrupted. "
                + "(--fresh starts anew.)");
            return found;
        }

        if (Directory.Exists(BuildPaths.LocalCloudState))
            Directory.Delete(BuildPaths.LocalCloudState, recursive: true);
        wanted.Write(BuildPaths.Rehearsal);
        return wanted;
    }

    ReportHeader Header(Composition cloud, DataSnapshot snapshot, RehearsalOutcome outcome, RehearsalState state)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new ReportHeader
        {
            Title = $"Rehearsal of {model.Manifest.Name}",
            Model = model.Manifest.Name.Value,
            Description = model.Manifest.Description,
            Data = new DataDescription(
                Path.GetFileName(snapshot.Path),
                snapshot.Rows,
                snapshot.Sha256,
                snapshot.FirstTime,
                snapshot.LastTime,
                model.Manifest.Data.Label.Column),
            Cloud = "local",
            Account = cloud.Account,
            Region = cloud.Region,
            Started = state.Started,
            Finished = now,
            Duration = now - _started,
            Sabotage = state.Sabotage,
            Outcome = DeliveryOutcome.Failed,
            Reason = "",
            Next = outcome.Result.End == DeliveryOutcome.Promoted ? "./build.sh Status" : null,
        };
    }

    void Summarize(DeliveryReport report)
    {
        foreach (var line in SummaryTable.Lines(report, Console.IsOutputRedirected ? 120 : Console.WindowWidth))
            Console.WriteLine(line);
        Console.WriteLine($"Report: {BuildPaths.Report / "index.html"}");
        if (Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is { Length: > 0 } summary)
            File.AppendAllText(summary, JobSummary.Markdown(report));
    }

    static async Task<T> TimedAsync<T>(List<ReportedStep> steps, string name, string target, Func<Task<T>> work, Func<T, string> reference)
    {
        var started = TimeProvider.System.GetUtcNow();
        var result = await work();
        steps.Add(
            new ReportedStep
            {
                Name = name,
                Target = target,
                Started = started,
                Duration = TimeProvider.System.GetUtcNow() - started,
                Outcome = StepOutcome.Done,
                Reference = reference(result),
            });
        return result;
    }
}

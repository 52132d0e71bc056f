using System;
using System.Text.Json;
using Nuke.Common;
using Slipway.Runners.Retraining;
using Slipway.Runners.Sources;

partial class Build
{
    [Parameter("Commit to compare with, for AffectedModels. Without it, or when it is unknown here, every model is affected.")]
    readonly string Base;

    [Parameter("Schedule that fired, as five cron fields, for RetrainDue. Without it --model says which model is due.")]
    readonly string Cron;

    Target AffectedModels => _ => _
        .Description("Lists the models that the commits since --base affect, with the reasons. In a GitHub job: output models.")
        .Executes(() => Guarded(async cancellation =>
        {
            var affected = await new AffectedModelsRunner(BuildPaths.Root).RunAsync(Base, cancellation);
            Console.WriteLine(affected.Summary);
            foreach (var model in affected.Models)
                Console.WriteLine($"  {model.Folder}: {string.Join("; ", model.Reasons)}");
            GitHubRun.Output("models", AffectedModelsRunner.Json(affected));
        }));

    Target RetrainDue => _ => _
        .Description(
            "Lists the models that are to be trained again now: those of the schedule --cron, or --model. In a GitHub job: output models.")
        .Executes(() => Guarded(_ =>
        {
            var due = DueModels.Find(BuildPaths.Root, Cron, Model);
            Console.WriteLine(due.Count == 0 ? $"No model has the schedule {Cron}." : string.Join('\n', due));
            GitHubRun.Output("models", JsonSerializer.Serialize(due));
            return System.Threading.Tasks.Task.CompletedTask;
        }));

    Target PushWorkspace => _ => _
        .Description("Brings the checkout, as it was committed, to sources/workspace.zip, which workspaces without internet begin with.")
        .Executes(() => Guarded(async cancellation =>
        {
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            await new WorkspaceArchiveRunner(session.Ports.Store, session.Progress)
                .RunAsync(BuildPaths.Root, BuildPaths.Output / "workspace", cancellation);
        }));
}

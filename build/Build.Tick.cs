using System;
using System.Text.Json;
using System.Threading.Tasks;
using Nuke.Common;
using Slipway.Domain.Files;
using Slipway.Runners;
using Slipway.Runners.Delivery;

partial class Build
{
    static readonly string[] s_steps = [StepNames.Pipeline, StepNames.Staging, StepNames.Shadow, StepNames.Approval, StepNames.Rollout];

    [Parameter("Last step that this run may take: Pipeline, Staging, Shadow, Approval or Rollout. The rest is left to other runs.")]
    readonly string Until;

    [Parameter("Longest time to go on, such as PT50M. What is left then is for later ticks, and the target ends with 0.")]
    readonly string Wait;

    [Parameter(
        "JSON list of model folders whose gate is in this run: Tick names only those in its output awaiting, and asks nobody for "
        + "approval.")]
    readonly string Gates;

    Target Tick => _ => _
        .Description(
            "Advances every delivery that is under way, or --model's, by one look each; with --wait again and again. "
            + "A missed or doubled tick changes nothing.")
        .Executes(() => Guarded(async cancellation =>
        {
            var (reach, gates) = (ReadReach(), ReadGates());
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            var model = await ReadModelNameAsync(session, cancellation);
            using var codeHost = GitHubRun.HasToken ? Composition.OpenCodeHost(null) : null;
            var results = await new TickSession(session, codeHost?.Ports, reach, gates).RunAsync(model, cancellation);
            foreach (var result in results)
                Annotate(result);
            await RecordIfConfiguredAsync(session, model, cancellation);
            End(TickSession.Worst(results));
        }));

    /// <summary>How far this run goes.</summary>
    Reach ReadReach() => new(
        string.IsNullOrWhiteSpace(Until)
            ? null
            : Array.Find(s_steps, step => step.Equals(Until, StringComparison.OrdinalIgnoreCase))
                ?? throw new BadInputException($"--until: expected one of {string.Join(", ", s_steps)}, found '{Until}'."),
        ReadWait());

    TimeSpan? ReadWait() => string.IsNullOrWhiteSpace(Wait) ? null
        : Iso8601Duration.TryParse(Wait, out var wait) ? wait
        : throw new BadInputException($"--wait: expected an ISO 8601 duration such as PT50M, found '{Wait}'.");

    /// <summary>Names of the models whose gate is in this run; null when it has none.</summary>
    string[]? ReadGates()
    {
        if (string.IsNullOrWhiteSpace(Gates))
            return null;
        try
        {
            return Array.ConvertAll(
                JsonSerializer.Deserialize<string[]>(Gates) ?? [], folder => FindModel(folder)?.Manifest.Name.Value ?? folder);
        }
        catch (JsonException exception)
        {
            throw new BadInputException($"--gates: expected a JSON list of model folders, found '{Gates}'.", exception);
        }
    }

    static void Annotate(TickResult result)
    {
        if (result.Fault is not null || TickSession.IsBad(result.Result))
            GitHubRun.Error($"{result.Manifest.Name} {result.Version}: {result.Step}", result.Result.Sentence);
    }
}

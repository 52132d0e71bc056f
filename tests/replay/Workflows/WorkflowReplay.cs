using System.Text.Json.Nodes;
using Slipway.Replay.Tests.Expressions;

namespace Slipway.Replay.Tests.Workflows;

/// <summary>
/// Runs a generated workflow as GitHub would: jobs in the order of their needs, conditions, matrices and outputs evaluated, every
/// <c>run:</c> step in the environment that it would have. Actions are imitated by what they are used for here.
/// </summary>
internal sealed class WorkflowReplay(Runner runner)
{
    private int _runs = 1000;

    public async Task<ReplayedRun> RunAsync(string workflow, Trigger trigger)
    {
        var file = WorkflowFile.Read(Path.Combine(runner.Checkout, ".github", "workflows", workflow));
        var run = new ReplayedRun(workflow, ++_runs);
        var waiting = ((JsonObject)file["jobs"]!).Select(job => (job.Key, Job: (JsonObject)job.Value!)).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.FindIndex(job => Needs(job.Job).All(run.Jobs.ContainsKey));
            Assert.True(next >= 0, $"{workflow}: the needs of {string.Join(", ", waiting.Select(job => job.Key))} are in a circle.");
            var (name, job) = waiting[next];
            waiting.RemoveAt(next);
            run.Jobs[name] = await RunJobAsync(run, trigger, file, name, job);
        }

        return run;
    }

    private async Task<ReplayedJob> RunJobAsync(ReplayedRun run, Trigger trigger, JsonObject file, string name, JsonObject job)
    {
        var contexts = Contexts(run, trigger, job, name);
        var results = Needs(job).Select(need => run.Jobs[need].Status).ToList();
        var status = results.Contains(JobStatus.Failure)
            ? JobStatus.Failure
            : results.Contains(JobStatus.Skipped) ? JobStatus.Skipped : JobStatus.Success;
        var expression = new Expression(contexts, status);
        if (!expression.Holds((string?)job["if"]))
            return new(JobStatus.Skipped, [], []);

        var legs = new List<ReplayedJob>();
        foreach (var matrix in Matrix.Of(job, new Expression(contexts, JobStatus.Success)))
        {
            var own = (JsonObject)contexts.DeepClone();
            own["matrix"] = matrix;
            own["vars"] = Runner.Variables(Environment(job));
            own["strategy"] = new JsonObject { ["job-index"] = legs.Count };
            if (Environment(job) is { } environment)
                runner.Reaches(environment, run.Id);
            legs.Add(await new JobReplay(runner, run.Id, trigger, file, name, job, own).RunAsync());
        }

        return new(
            legs.TrueForAll(leg => leg.Status == JobStatus.Success) ? JobStatus.Success : JobStatus.Failure,
            (JsonObject)(legs.LastOrDefault()?.Outputs.DeepClone() ?? new JsonObject()),
            [.. legs.SelectMany(leg => leg.Steps)]);
    }

    private JsonObject Contexts(ReplayedRun run, Trigger trigger, JsonObject job, string name) => new()
    {
        ["github"] = new JsonObject
        {
            ["event_name"] = trigger.Name,
            ["event"] = trigger.Event.DeepClone(),
            ["repository"] = runner.Repository,
            ["repository_owner"] = runner.Repository.Split('/')[0],
            ["actor"] = trigger.Actor,
            ["triggering_actor"] = trigger.Actor,
            ["ref"] = "refs/heads/main",
            ["ref_name"] = "main",
            ["sha"] = Git.Head(runner.Checkout),
            ["run_id"] = run.Id,
            ["run_attempt"] = 1,
            ["server_url"] = runner.GitHubUrl.ToString().TrimEnd('/'),
            ["workflow"] = run.Workflow,
            ["job"] = name,
            ["token"] = "token-of-the-run",
        },
        ["inputs"] = trigger.Event["inputs"]?.DeepClone() ?? new JsonObject(),
        ["vars"] = Runner.Variables(null),
        ["runner"] = new JsonObject { ["temp"] = runner.Temporary, ["os"] = "Linux" },
        ["needs"] = new JsonObject(Needs(job).Select(need => KeyValuePair.Create(need, (JsonNode?)new JsonObject
        {
            ["result"] = run.Jobs[need].Status switch { JobStatus.Success => "success", JobStatus.Failure => "failure", _ => "skipped" },
            ["outputs"] = run.Jobs[need].Outputs.DeepClone(),
        }))),
    };

    private static string? Environment(JsonObject job) => job["environment"] switch
    {
        JsonObject named => (string?)named["name"],
        { } name => (string?)name,
        null => null,
    };

    private static string[] Needs(JsonObject job) => job["needs"] switch
    {
        JsonArray names => [.. names.Select(name => (string)name!)],
        { } name => [(string)name!],
        null => [],
    };
}

internal sealed record ReplayedRun(string Workflow, long Id)
{
    public Dictionary<string, ReplayedJob> Jobs { get; } = [];

    public string Text =>
        string.Join('\n', Jobs.Select(job => $"== {Workflow} {job.Key}: {job.Value.Status}\n{string.Join('\n', job.Value.Steps)}"));

    /// <summary>The job ran, in every leg, to its end.</summary>
    public void Ran(string job) => Assert.True(Jobs[job].Status == JobStatus.Success, $"{job}: {Jobs[job].Status}\n{Text}");

    public void Succeeded() => Assert.True(Jobs.Values.All(job => job.Status != JobStatus.Failure), Text);
}

internal sealed record ReplayedJob(JobStatus Status, JsonObject Outputs, IReadOnlyList<string> Steps);

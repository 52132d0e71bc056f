using System.Text.Json.Nodes;
using Slipway.Replay.Tests.Expressions;

namespace Slipway.Replay.Tests.Workflows;

/// <summary>One leg of a job: its steps in order.</summary>
internal sealed class JobReplay(Runner runner, long run, Trigger trigger, JsonObject file, string name, JsonObject job, JsonObject contexts)
{
    private readonly Dictionary<string, string> _environment = [];
    private readonly JsonObject _steps = [];
    private readonly List<string> _log = [];
    private JobStatus _status = JobStatus.Success;

    public async Task<ReplayedJob> RunAsync()
    {
        contexts["steps"] = _steps;
        contexts["env"] = new JsonObject();
        AddEnvironment(file["env"]);
        AddEnvironment(job["env"]);
        foreach (var step in ((JsonArray)job["steps"]!).Select(step => (JsonObject)step!))
        {
            if (Expression().Holds((string?)step["if"]))
                await RunStepAsync(step);
        }

        var outputs = new JsonObject();
        foreach (var (output, value) in job["outputs"] as JsonObject ?? [])
            outputs[output] = Expression().Interpolate((string)value!);
        return new(_status, outputs, _log);
    }

    private async Task RunStepAsync(JsonObject step)
    {
        if ((string?)step["uses"] is { } action)
        {
            Actions.Run(action.Split('@')[0], Inputs(step["with"]), runner, _environment);
            return;
        }

        var files = new RunnerFiles(runner.Temporary, trigger.Event);
        var environment = new Dictionary<string, string>(_environment);
        foreach (var (variable, value) in Defaults(files).Concat(Inputs(step["env"])))
            environment[variable] = value;
        var script = (string)step["run"]!;
        Assert.DoesNotContain("${{", script, StringComparison.Ordinal);
        var result = await ShellStep.RunAsync(script, runner.Checkout, environment);
        _log.Add($"$ {script.Trim()}  -> {result.ExitCode}\n{result.Text}");
        _status = result.ExitCode == 0 ? _status : JobStatus.Failure;
        if ((string?)step["id"] is { } id)
            _steps[id] = new JsonObject { ["outputs"] = files.Outputs(), ["outcome"] = result.ExitCode == 0 ? "success" : "failure" };
    }

    private Dictionary<string, string> Defaults(RunnerFiles files) => new()
    {
        ["CI"] = "true",
        ["GITHUB_ACTIONS"] = "true",
        ["GITHUB_WORKFLOW"] = Expressions.Expression.Text(file["name"]),
        ["GITHUB_RUN_ID"] = run.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["GITHUB_RUN_NUMBER"] = "1",
        ["GITHUB_RUN_ATTEMPT"] = "1",
        ["GITHUB_JOB"] = name,
        ["GITHUB_EVENT_NAME"] = trigger.Name,
        ["GITHUB_EVENT_PATH"] = files.Event,
        ["GITHUB_REPOSITORY"] = runner.Repository,
        ["GITHUB_REPOSITORY_OWNER"] = runner.Repository.Split('/')[0],
        ["GITHUB_SHA"] = Git.Head(runner.Checkout),
        ["GITHUB_REF"] = "refs/heads/main",
        ["GITHUB_REF_NAME"] = "main",
        ["GITHUB_REF_TYPE"] = "branch",
        ["GITHUB_ACTOR"] = trigger.Actor,
        ["GITHUB_TRIGGERING_ACTOR"] = trigger.Actor,
        ["GITHUB_SERVER_URL"] = runner.GitHubUrl.ToString().TrimEnd('/'),
        ["GITHUB_API_URL"] = runner.GitHubUrl.ToString().TrimEnd('/'),
        ["GITHUB_WORKSPACE"] = runner.Checkout,
        ["GITHUB_OUTPUT"] = files.Output,
        ["GITHUB_ENV"] = files.Environment,
        ["GITHUB_STEP_SUMMARY"] = files.Summary,
        ["RUNNER_TEMP"] = runner.Temporary,
        ["RUNNER_OS"] = "Linux",
    };

    private void AddEnvironment(JsonNode? declared)
    {
        foreach (var (variable, value) in Inputs(declared))
        {
            _environment[variable] = value;
            contexts["env"]![variable] = value;
        }
    }

    private Dictionary<string, string> Inputs(JsonNode? declared) =>
        (declared as JsonObject ?? [])
            .ToDictionary(input => input.Key, input => Expression().Interpolate(Expressions.Expression.Text(input.Value)));

    private Expression Expression() => new(contexts, _status);
}

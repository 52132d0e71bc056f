using System.Globalization;
using Octokit;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub;

/// <summary>Starts workflows and repository events.</summary>
internal sealed class GitHubWorkflows(GitHubCalls calls) : IWorkflowDispatch
{
    private const string Permission = "actions: write";
    private const int MostPages = 3;

    public async Task<WorkflowRun?> DispatchAsync(WorkflowDispatch dispatch, CancellationToken cancellation)
    {
        try
        {
            return await DispatchAsync(dispatch, true, cancellation);
        }
        catch (CodeHostException e)
            when (e.InnerException is ApiValidationException refused
                && refused.Message.Contains("return_run_details", StringComparison.Ordinal))
        {
            // A server from before 2026 does not know it, and has done nothing.
            return await DispatchAsync(dispatch, null, cancellation);
        }
    }

    public async Task<IReadOnlyList<WorkflowRun>?> FindAsync(string workflow, string key, CancellationToken cancellation)
    {
        if (await calls.FindAsync<RunList>(RunsOf(workflow) + "&per_page=1&page=1", Permission, cancellation) is null)
        {
            return null;
        }
        var runs = await calls.ListAsync<RunList, Run>(RunsOf(workflow), Permission, MostPages, page => page.WorkflowRuns, cancellation);
        return [.. runs.Where(run => run.DisplayTitle?.Contains(key, StringComparison.Ordinal) == true)
            .Select(run => new WorkflowRun(run.Id, run.DisplayTitle!, run.Conclusion, run.HtmlUrl))];
    }

    public async Task SendEventAsync(string eventType, IReadOnlyDictionary<string, string> payload, CancellationToken cancellation) =>
        await calls.WriteAsync(
            new GitHubCall("POST", calls.Path("dispatches"), "contents: write", new { EventType = eventType, ClientPayload = payload }),
            cancellation);

    private async Task<WorkflowRun?> DispatchAsync(WorkflowDispatch dispatch, bool? returnRunDetails, CancellationToken cancellation)
    {
        var call = new GitHubCall(
            "POST",
            calls.Path("actions", "workflows", dispatch.Workflow, "dispatches"),
            Permission,
            new { Ref = dispatch.Branch, dispatch.Inputs, ReturnRunDetails = returnRunDetails });
        var answer = await calls.CreateAsync<object>(
            call,
            async () => (await FindAsync(dispatch.Workflow, dispatch.Key, cancellation))?.FirstOrDefault(
                run => !dispatch.Known.Contains(run.Id)),
            cancellation);
        return answer switch
        {
            WorkflowRun found => found,
            System.Text.Json.JsonElement { ValueKind: System.Text.Json.JsonValueKind.Object } json
                when json.TryGetProperty("workflow_run_id", out var id) && json.TryGetProperty("html_url", out var url) =>
                new WorkflowRun(id.GetInt64(), dispatch.Key, null, new Uri(url.GetString()!)),
            _ => null,
        };
    }

    private string RunsOf(string workflow) =>
        string.Create(CultureInfo.InvariantCulture, $"{calls.Path("actions", "workflows", workflow, "runs")}?event=workflow_dispatch");
}

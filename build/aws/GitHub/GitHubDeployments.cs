using System.Text.Json;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub;

/// <summary>
/// Deployments on GitHub. The task names the model, so that GitHub can filter by it; the payload names the version.
/// </summary>
internal sealed class GitHubDeployments(GitHubCalls calls) : IDeployments
{
    private const string Permission = "deployments: write";
    private const int MostDescription = 140;
    private const int MostPages = 10;

    public async Task<IReadOnlyList<DeploymentRecord>> ListAsync(string environment, string model, CancellationToken cancellation)
    {
        var path =
            $"{calls.Path("deployments")}?task={Uri.EscapeDataString(TaskOf(model))}&environment={Uri.EscapeDataString(environment)}";
        var found = await calls.ListAsync<List<Deployment>, Deployment>(path, Permission, MostPages, page => page, cancellation);
        return [.. found.Select(Record).OfType<DeploymentRecord>().OrderByDescending(record => record.Id)];
    }

    public async Task<DeploymentRecord> EnsureAsync(DeploymentKey key, string commit, string description, CancellationToken cancellation)
    {
        if (await FindAsync(key, cancellation) is { } found)
        {
            return found;
        }
        var body = new
        {
            Ref = commit,
            Task = TaskOf(key.Model),
            // Neither merges nor waits for checks: the commit is on main and was judged there.
            AutoMerge = false,
            RequiredContexts = Array.Empty<string>(),
            Payload = new { key.Model, key.Version },
            key.Environment,
            Description = Cut(description),
            ProductionEnvironment = key.Environment == "production",
        };
        var made = await calls.CreateAsync(
            new GitHubCall("POST", calls.Path("deployments"), Permission, body),
            async () => await FindAsync(key, cancellation) is { } done
                ? new Deployment(done.Id, done.Commit, key.Environment, TaskOf(key.Model), default)
                : null,
            cancellation);
        return new DeploymentRecord(made.Id, key, made.Sha);
    }

    public async Task<DeploymentStatusRecord?> StatusAsync(long deployment, CancellationToken cancellation)
    {
        var statuses = await calls.GetAsync<List<DeploymentStatus>>(
            $"{StatusesOf(deployment)}?per_page=10&page=1", Permission, cancellation);
        return statuses.MaxBy(status => status.Id) is { } last
            ? new(DeploymentStates.Read(last.State), last.Description ?? "", last.CreatedAt)
            : null;
    }

    public async Task<bool> SetStatusAsync(long deployment, DeploymentStatusChange status, CancellationToken cancellation)
    {
        if (Says(await StatusAsync(deployment, cancellation), status))
        {
            return false;
        }
        var body = new
        {
            State = DeploymentStates.Write(status.State),
            Description = Cut(status.Description),
            LogUrl = status.LogUrl?.ToString(),
            EnvironmentUrl = status.EnvironmentUrl?.ToString(),
            status.AutoInactive,
        };
        await calls.CreateAsync(
            new GitHubCall("POST", StatusesOf(deployment), Permission, body),
            async () => Says(await StatusAsync(deployment, cancellation), status)
                ? new DeploymentStatus(0, body.State, body.Description, default)
                : null,
            cancellation);
        return true;
    }

    private async Task<DeploymentRecord?> FindAsync(DeploymentKey key, CancellationToken cancellation) =>
        // The oldest, should there be two: every run then takes the same one.
        (await ListAsync(key.Environment, key.Model, cancellation)).LastOrDefault(record => record.Key.Version == key.Version);

    private string StatusesOf(long deployment) =>
        calls.Path("deployments", deployment.ToString(System.Globalization.CultureInfo.InvariantCulture), "statuses");

    private static bool Says(DeploymentStatusRecord? last, DeploymentStatusChange status) =>
        last is not null && last.State == status.State && last.Description == Cut(status.Description);

    private static DeploymentRecord? Record(Deployment deployment)
    {
        var payload = deployment.Payload;
        // GitHub gives a payload back as object or, if it was sent so, as text; others' deployments may hold anything.
        return payload.ValueKind == JsonValueKind.Object
            && payload.TryGetProperty("model", out var model) && model.ValueKind == JsonValueKind.String
            && payload.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String
                ? new(deployment.Id, new(deployment.Environment, model.GetString()!, version.GetString()!), deployment.Sha)
                : null;
    }

    private static string TaskOf(string model) => $"slipway:{model}";

    private static string Cut(string text) =>
        text.Length <= MostDescription
            ? text
            : text[..(char.IsHighSurrogate(text[MostDescription - 4]) ? MostDescription - 4 : MostDescription - 3)] + "...";
}

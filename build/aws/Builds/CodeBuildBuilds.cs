using Amazon.CloudWatchLogs.Model;
using Amazon.CodeBuild;
using Amazon.CodeBuild.Model;
using Slipway.Aws.Connection;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Builds;

/// <summary>AWS CodeBuild, and CloudWatch Logs for what builds print.</summary>
public sealed class CodeBuildBuilds(AwsClients clients) : IRemoteBuilds
{
    // AWS's own images bring a shell, git, Docker and what installs the .NET SDK.
    private const string Image = "aws/codebuild/standard:7.0";

    /// <inheritdoc/>
    public async Task<bool> ExistsAsync(string project, CancellationToken cancellation)
    {
        var request = new BatchGetProjectsRequest { Names = [project] };
        var response = await Run(
            "BatchGetProjects", project, () => clients.CodeBuild.BatchGetProjectsAsync(request, cancellation), cancellation);
        return response.Projects is [_, ..];
    }

    /// <inheritdoc/>
    public Task CreateAsync(string project, string roleArn, CancellationToken cancellation) => Run("CreateProject", project, async () =>
    {
        try
        {
            await clients.CodeBuild.CreateProjectAsync(
                new CreateProjectRequest
                {
                    Name = project,
                    Description = "Builds model images",
                    ServiceRole = roleArn,
                    // Every build names its own source.
                    Source = new ProjectSource { Type = SourceType.NO_SOURCE, Buildspec = "version: 0.2\nphases: {}\n" },
                    Artifacts = new ProjectArtifacts { Type = ArtifactsType.NO_ARTIFACTS },
                    Environment = new ProjectEnvironment
                    {
                        Type = EnvironmentType.LINUX_CONTAINER, Image = Image, ComputeType = ComputeType.BUILD_GENERAL1_MEDIUM,
                        PrivilegedMode = true,
                    },
                },
                cancellation);
        }
        catch (ResourceAlreadyExistsException)
        {
            // Another run was faster.
        }

        return true;
    }, cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RemoteBuild>> ListAsync(string project, CancellationToken cancellation)
    {
        var request = new ListBuildsForProjectRequest { ProjectName = project, SortOrder = SortOrderType.DESCENDING };
        var listed = await Run(
            "ListBuildsForProject", project, () => clients.CodeBuild.ListBuildsForProjectAsync(request, cancellation), cancellation);
        return listed.Ids is { Count: > 0 } ids ? await GetAsync(ids, cancellation) : [];
    }

    /// <inheritdoc/>
    public async Task<RemoteBuild> StartAsync(RemoteBuildRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var start = new StartBuildRequest
        {
            ProjectName = request.Project,
            SourceTypeOverride = SourceType.S3,
            SourceLocationOverride = request.Source,
            BuildspecOverride = request.Buildspec,
            IdempotencyToken = request.Token,
            // In order: a repeated request must be the same to the letter.
            EnvironmentVariablesOverride =
            [
                .. request.Variables.OrderBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => new EnvironmentVariable { Name = one.Key, Value = one.Value, Type = EnvironmentVariableType.PLAINTEXT }),
            ],
        };
        var response = await Run("StartBuild", request.Project, () => clients.CodeBuild.StartBuildAsync(start, cancellation), cancellation);
        return BuildMapping.Map(response.Build);
    }

    /// <inheritdoc/>
    public async Task<RemoteBuild> DescribeAsync(string id, CancellationToken cancellation) =>
        await GetAsync([id], cancellation) is [var build, ..]
            ? build
            : throw new CloudException(
                $"codebuild:BatchGetBuilds: expected the build {id}, found none. It was deleted; "
                + "run the same command again to start another.");

    /// <inheritdoc/>
    public Task StopAsync(string id, CancellationToken cancellation) =>
        Run("StopBuild", id, () => clients.CodeBuild.StopBuildAsync(new StopBuildRequest { Id = id }, cancellation), cancellation);

    /// <inheritdoc/>
    public async Task<RemoteLog> ReadLogAsync(RemoteBuild build, string? after, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(build);
        if (build.LogGroup is null || build.LogStream is null)
        {
            return new([], after);
        }

        var lines = new List<string>();
        for (var next = after; ; )
        {
            var request = new GetLogEventsRequest
            {
                LogGroupName = build.LogGroup,
                LogStreamName = build.LogStream,
                NextToken = next,
                StartFromHead = true,
            };
            var page = await clients.Calls
                .RunAsync("logs:GetLogEvents", build.LogGroup, () => PageAsync(request, cancellation), cancellation);
            lines.AddRange((page?.Events ?? []).Select(one => one.Message.TrimEnd('\r', '\n')));

            // GetLogEvents: "If you have reached the end of the stream, it returns the same token you passed in."
            if (page is null || page.NextForwardToken == next)
            {
                return new(lines, next);
            }

            next = page.NextForwardToken;
        }
    }

    // The stream is made with the first line.
    private async Task<GetLogEventsResponse?> PageAsync(GetLogEventsRequest request, CancellationToken cancellation)
    {
        try
        {
            return await clients.Logs.GetLogEventsAsync(request, cancellation);
        }
        catch (Amazon.CloudWatchLogs.Model.ResourceNotFoundException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<RemoteBuild>> GetAsync(List<string> ids, CancellationToken cancellation)
    {
        var request = new BatchGetBuildsRequest { Ids = ids };
        var response = await Run(
            "BatchGetBuilds", ids[0], () => clients.CodeBuild.BatchGetBuildsAsync(request, cancellation), cancellation);
        var found = (response.Builds ?? []).ToDictionary(build => build.Id, BuildMapping.Map);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    private Task<T> Run<T>(string action, string resource, Func<Task<T>> call, CancellationToken cancellation) =>
        clients.Calls.RunAsync($"codebuild:{action}", resource, call, cancellation);
}

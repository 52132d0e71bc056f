using System.Globalization;
using Slipway.Runners.Images.Remote;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images.Remote;

/// <summary>A build service in memory. A build ends after it was looked at a few times, as <see cref="Outcome"/> says.</summary>
internal sealed class FakeRemoteBuilds(KillSwitch kills, FakeImages images) : IRemoteBuilds
{
    public const string Digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private readonly Dictionary<string, string> _tokens = [];
    private readonly List<RemoteBuild> _builds = [];
    private readonly Dictionary<string, int> _looks = [];

    /// <summary>How the next build ends.</summary>
    public RemoteBuildStatus Outcome { get; set; } = RemoteBuildStatus.Succeeded;

    /// <summary>What a build that succeeds exports.</summary>
    public string Exports { get; set; } = Digest;

    /// <summary>Whether a build that succeeds really pushes.</summary>
    public bool Pushes { get; set; } = true;

    public HashSet<string> Projects { get; } = [];

    public IReadOnlyList<RemoteBuild> Builds => _builds;

    public List<RemoteBuildRequest> Requests { get; } = [];

    /// <summary>Called at every look.</summary>
    public Action Looked { get; set; } = () => { };

    public Task<bool> ExistsAsync(string project, CancellationToken cancellation) => Task.FromResult(Projects.Contains(project));

    public Task CreateAsync(string project, string roleArn, CancellationToken cancellation) =>
        kills.ChangeAsync($"CreateProject {project}", () => { Projects.Add(project); });

    public Task<IReadOnlyList<RemoteBuild>> ListAsync(string project, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RemoteBuild>>([.. _builds.AsEnumerable().Reverse()]);

    public Task<RemoteBuild> StartAsync(RemoteBuildRequest request, CancellationToken cancellation) => kills.ChangeAsync("StartBuild", () =>
    {
        Requests.Add(request);
        if (_tokens.TryGetValue(request.Token, out var started))
        {
            return Find(started);
        }

        var id = string.Create(CultureInfo.InvariantCulture, $"{request.Project}:{_builds.Count + 1}");
        var build = new RemoteBuild(
            id, RemoteBuildStatus.InProgress, "QUEUED", null, request.Variables, new Dictionary<string, string>(), "/group", id);
        _tokens[request.Token] = id;
        _builds.Add(build);
        return build;
    });

    public Task<RemoteBuild> DescribeAsync(string id, CancellationToken cancellation)
    {
        Looked();
        cancellation.ThrowIfCancellationRequested();
        _looks[id] = _looks.GetValueOrDefault(id) + 1;
        if (_looks[id] > 3 && Find(id).Status == RemoteBuildStatus.InProgress)
        {
            End(id);
        }

        return Task.FromResult(Find(id));
    }

    public Task StopAsync(string id, CancellationToken cancellation) => kills.ChangeAsync($"StopBuild {id}", () =>
        Change(id, build => build with { Status = RemoteBuildStatus.Stopped, Failure = "phase BUILD (STOPPED)" }));

    // One line a look.
    public Task<RemoteLog> ReadLogAsync(RemoteBuild build, string? after, CancellationToken cancellation)
    {
        var from = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
        var to = _looks.GetValueOrDefault(build.Id);
        var lines = Enumerable.Range(from, to - from).Select(number => string.Create(CultureInfo.InvariantCulture, $"line {number + 1}"));
        return Task.FromResult(new RemoteLog([.. lines], to.ToString(CultureInfo.InvariantCulture)));
    }

    private void End(string id) => Change(id, build =>
    {
        if (Outcome != RemoteBuildStatus.Succeeded)
        {
            return build with
            {
                Status = Outcome,
                Phase = "COMPLETED",
                Failure = "phase BUILD (FAILED): COMMAND_EXECUTION_ERROR exit status 1",
            };
        }

        if (Pushes)
        {
            images.Pushed.Add(("slipway/bikes", Exports, "tag", "layout"));
        }

        return build with
        {
            Status = RemoteBuildStatus.Succeeded, Phase = "COMPLETED",
            Exported = new Dictionary<string, string> { [RemoteImageOptions.DigestVariable] = Exports },
        };
    });

    private RemoteBuild Find(string id) => _builds.Single(build => build.Id == id);

    private void Change(string id, Func<RemoteBuild, RemoteBuild> change)
    {
        var index = _builds.FindIndex(build => build.Id == id);
        _builds[index] = change(_builds[index]);
    }
}

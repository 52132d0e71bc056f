using System.IO.Compression;
using Slipway.Runners.Sources;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Sources;

public sealed class WorkspaceArchiveRunnerTests : IDisposable
{
    private readonly SyntheticRepository _repository = new();
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryObjectStore _store = new();

    [Fact]
    public async Task The_commit_is_where_workspaces_look_and_is_brought_once()
    {
        Assert.True(await RunAsync());
        var version = _store.ETag("sources/workspace.zip");
        Assert.False(await RunAsync());
        Assert.Equal(version, _store.ETag("sources/workspace.zip"));

        using var archive = new ZipArchive(new MemoryStream(_store.Content("sources/workspace.zip")));
        Assert.Contains("models/bikes/model.json", archive.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public async Task A_later_commit_replaces_it()
    {
        await RunAsync();
        _repository.Write("README.md", "more");
        _repository.Commit("more");
        Assert.True(await RunAsync());
    }

    [Fact]
    public async Task What_is_not_committed_is_not_brought()
    {
        _repository.Write("README.md", "more");
        var fault = await Assert.ThrowsAsync<BadInputException>(RunAsync);
        Assert.Contains("README.md", fault.Message, StringComparison.Ordinal);
        Assert.Null(_store.ETag("sources/workspace.zip"));
    }

    public void Dispose()
    {
        _repository.Dispose();
        _folder.Dispose();
    }

    private Task<bool> RunAsync() =>
        new WorkspaceArchiveRunner(_store, new FakeProgress()).RunAsync(_repository.Path, _folder.Path, default);
}

using Slipway.Domain.Files;
using Slipway.Domain.Sources;
using Slipway.Runners.Images;
using Slipway.Runners.Sources;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Sources;

public sealed class AffectedModelsRunnerTests : IDisposable
{
    private readonly SyntheticRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    private Task<AffectedModels> Run(string? since) => new AffectedModelsRunner(_repository.Path).RunAsync(since, default);

    private async Task<IReadOnlyList<string>> After(string path, string content = "changed")
    {
        _repository.Write(path, content);
        _repository.Commit(path);
        return (await Run(_repository.First)).Folders;
    }

    [Fact]
    public async Task Nothing_affected_is_an_empty_array()
    {
        _repository.Write("README.md", "Slipway 2");
        _repository.Write("build/runners/X.cs", "changed");
        _repository.Commit("docs");

        Assert.Equal("[]", AffectedModelsRunner.Json(await Run(_repository.First)));
    }

    [Theory]
    [InlineData("models/bikes/program.cs", "models/bikes")]
    [InlineData("models/bikes/new file ü.txt", "models/bikes")]
    [InlineData("containers/extra/a.cs", "models/cars")]
    [InlineData("containers/deep/a.cs", "models/cars")]
    [InlineData("shared/words/de.txt", "models/bikes")]
    [InlineData("containers/python/serve.py", "models/python")]
    public async Task A_change_affects_the_models_that_are_made_from_it(string path, string model) =>
        Assert.Equal([model], await After(path));

    [Theory]
    [InlineData("Directory.Build.props")]
    [InlineData("global.json")]
    public async Task Settings_of_the_SDK_affect_all_models_that_it_publishes(string path) =>
        Assert.Equal(["models/bikes", "models/cars"], await After(path));

    [Theory]
    [InlineData("build/domain/X.cs", "models/bikes")]
    [InlineData("containers/training/X.cs", "models/bikes")]
    public async Task A_shared_host_affects_the_models_that_use_it_and_no_others(string path, string model) =>
        Assert.Equal([model], await After(path));

    [Fact]
    public async Task A_host_that_no_model_uses_affects_none() => Assert.Empty(await After("containers/inference/X.cs"));

    [Fact]
    public async Task A_settings_file_that_appears_above_a_project_affects_it() =>
        Assert.Equal(["models/bikes", "models/cars"], await After("models/Directory.Build.props"));

    [Fact]
    public async Task A_file_that_moved_affects_where_it_was_and_where_it_is()
    {
        _repository.Git("mv", "models/bikes/program.cs", "models/cars/bikes.cs");
        _repository.Commit("move");

        var affected = await Run(_repository.First);

        Assert.Equal(["models/bikes", "models/cars"], affected.Folders);
        Assert.Equal(["models/bikes/program.cs (renamed from here): the model's own folder"], affected.Models[0].Reasons);
    }

    [Fact]
    public async Task A_deleted_model_is_told_and_not_delivered()
    {
        _repository.Delete("models/bikes");
        _repository.Commit("delete");

        var affected = await Run(_repository.First);

        Assert.Empty(affected.Folders);
        Assert.Equal(["models/bikes"], affected.Deleted);
    }

    [Fact]
    public async Task A_renamed_model_is_delivered_under_its_new_folder()
    {
        _repository.Git("mv", "models/bikes", "models/bicycles");
        _repository.Commit("rename");

        var affected = await Run(_repository.First);

        Assert.Equal(["models/bicycles"], affected.Folders);
        Assert.Equal(["models/bikes"], affected.Deleted);
    }

    [Theory]
    [InlineData(null, "no commit to compare with")]
    [InlineData("  ", "no commit to compare with")]
    [InlineData("0000000000000000000000000000000000000000", "no commit to compare with")]
    [InlineData("1234567890123456789012345678901234567890", "does not hold the commit 1234567890")]
    [InlineData("--output=x", "does not hold the commit --output=x")]
    public async Task Without_a_base_all_models_are_affected_and_it_says_why(string? since, string why)
    {
        var affected = await Run(since);

        Assert.Equal(3, affected.Models.Count);
        Assert.Contains(why, affected.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shallow_clone_delivers_all_models()
    {
        _repository.Commit("second");
        using var clones = new TemporaryFolder();
        _repository.Git("clone", "--quiet", "--depth", "1", "file://" + _repository.Path, clones.File("shallow"));

        var affected = await new AffectedModelsRunner(clones.File("shallow")).RunAsync(_repository.First, default);

        Assert.Equal(3, affected.Models.Count);
        Assert.Contains("it is shallow; check out with fetch-depth: 0", affected.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_of_git_all_models_are_affected()
    {
        using var folder = new TemporaryFolder();
        folder.Write("models/bikes/model.json", "{}");

        Assert.Equal(["models/bikes"], (await new AffectedModelsRunner(folder.Path).RunAsync(_repository.First, default)).Folders);
    }

    [Fact]
    public async Task On_a_branch_only_its_own_changes_count_and_after_a_forced_push_also_what_was_dropped()
    {
        _repository.Git("switch", "--quiet", "--create", "other");
        _repository.Write("models/cars/program.cs", "other");
        var other = _repository.Commit("other");
        _repository.Git("switch", "--quiet", "main");
        _repository.Write("models/bikes/program.cs", "mine");
        _repository.Commit("mine");

        Assert.Equal(["models/bikes"], (await Run(_repository.First)).Folders);
        Assert.Equal(["models/bikes", "models/cars"], (await Run(other)).Folders);
    }

    [Fact]
    public async Task More_models_than_a_matrix_takes_are_an_error()
    {
        for (var i = 0; i <= AffectedModels.MatrixLimit; i++)
        {
            _repository.Write($"models/m{i}/model.json", "{}");
        }

        var error = await Assert.ThrowsAsync<BadInputException>(() => Run(null));
        Assert.Contains("found 260", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_input_of_the_image_hash_is_in_the_closure()
    {
        var closure = new ClosureReader(_repository.Path).Read(System.IO.Path.Combine(_repository.Path, "models/cars"));

        Assert.All(
            new[] { "models/cars", "containers/extra", "containers/deep", "Directory.Build.props", "global.json" },
            input => Assert.Contains(closure.Parts, part => part.Covers(input + "/x") && part.Covers(input)));
    }

    [Theory]
    [InlineData("containers/deep/deep.cs", true)]
    [InlineData("models/Directory.Build.props", true)]
    [InlineData("models/bikes/program.cs", false)]
    [InlineData("build/runners/X.cs", false)]
    public async Task What_affects_a_model_also_changes_the_hash_of_its_image(string path, bool changes)
    {
        _repository.Write("models/cars/model.json", DomainJson.Manifest.Write(Samples.Manifest));
        var since = _repository.Commit("manifest");
        var folder = System.IO.Path.Combine(_repository.Path, "models/cars");
        var before = ModelSource.Read(_repository.Path, folder).Hash();
        _repository.Write(path, "<Project/>");
        _repository.Commit(path);

        Assert.Equal(changes, ModelSource.Read(_repository.Path + "/", folder + "/").Hash() != before);
        Assert.Equal(changes, (await Run(since)).Folders.Contains("models/cars"));
    }
}

using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Data;
using Slipway.Runners.Images;
using Slipway.Runners.Models;
using Slipway.Runners.Tests.Fakes;
using Slipway.Tests;

namespace Slipway.Runners.Tests.Models;

public sealed class NewModelRunnerTests : IDisposable
{
    private const string Template = """
        {
          "name": "bikes", "owner": "team-a", "tag": 7,
          "data": { "label": { "column": "cnt" }, "time": { "column": "day" }, "numeric": [{ "column": "temp", "knots": [0.5] }] },
          "training": { "hyperparameters": { "ridge": "3" } },
          "approvers": ["approvers"],
          "retraining": { "schedule": "37 3 * * 1", "cooldown": "PT24H" }
        }
        """;

    private readonly TemporaryFolder _repository = new();

    public NewModelRunnerTests()
    {
        _repository.Write("model-templates/ridge/model.json", Template);
        _repository.Write("model-templates/ridge/README.md", "# Of the template");
        _repository.Write(
            "model-templates/ridge/Ridge.csproj",
            "<Project><ItemGroup><ProjectReference Include=\"../../containers/training/Slipway.Training.csproj\" /></ItemGroup></Project>");
        _repository.Write("model-templates/ridge/Jobs/Job.cs", "class Job;");
        _repository.Write("model-templates/ridge/Dockerfile", "LABEL org.opencontainers.image.source=\"model-templates/ridge\"\n");
        _repository.Write("model-templates/ridge/obj/trash", "");
        _repository.Write("model-templates/ridge/parts/__pycache__/trash.pyc", "");
        _repository.Write("model-templates/ridge/parts/part.py", "");
    }

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_stranger_s_file_becomes_a_model_that_the_build_reads()
    {
        var data = _repository.Write("housing.csv", HousingCsv.Make(2000));
        var result = Run(new("ridge", "houses", data, "median_house_value", null, null, "me"));

        Assert.Equal("models/houses", result.Folder);
        Assert.Equal($"Next: ./build.sh --model houses --data {data}", result.Lines[^1]);
        var source = ModelSource.Read(_repository.Path, _repository.File("models/houses"));
        Assert.Equal(("houses", "me", 1), (source.Manifest.Name.Value, source.Manifest.Owner, source.Manifest.Tag));
        Assert.Null(source.Manifest.Data.Time);
        Assert.Null(source.Manifest.Retraining.Schedule);
        Assert.Equal(["ocean_proximity"], source.Manifest.Data.Categorical);
        Assert.Equal(["total_bedrooms"], source.Manifest.Data.Numeric.Where(column => column.Gaps).Select(column => column.Column));
        Assert.All(source.Manifest.Data.Numeric, column => Assert.NotEmpty(column.Knots));
        Assert.InRange(source.Manifest.Gate.MinimumR2, 0.1, 0.4);
        Assert.Equal(2000, DataSnapshot.Read(data, source.Manifest).Rows);
    }

    [Fact]
    public void The_copy_has_the_template_s_files_and_no_build_output()
    {
        Run(new("ridge", "wheels", null, null, null, null, "me"));
        var files = Directory.EnumerateFiles(_repository.File("models/wheels"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(_repository.File("models/wheels"), file).Replace('\\', '/')).Order(StringComparer.Ordinal);
        Assert.Equal(["Dockerfile", "Jobs/Job.cs", "README.md", "Ridge.csproj", "model.json", "parts/part.py"], files);
        // As deep in the repository: what the project refers to is the same.
        Assert.Equal(
            File.ReadAllText(_repository.File("model-templates/ridge/Ridge.csproj")),
            File.ReadAllText(_repository.File("models/wheels/Ridge.csproj")));
        Assert.Contains("\"models/wheels\"", File.ReadAllText(_repository.File("models/wheels/Dockerfile")), StringComparison.Ordinal);
        var manifest = ManifestReader.Read(File.ReadAllText(_repository.File("models/wheels/model.json")), "model.json").Require();
        Assert.Equal("cnt", manifest.Data.Label.Column);
        Assert.Equal("day", manifest.Data.Time!.Column);
    }

    [Fact]
    public void The_readme_says_why_each_column_has_its_role()
    {
        var data = _repository.Write("housing.csv", HousingCsv.Make(1000));
        Run(new("ridge", "houses", data, "median_house_value", null, null, "me"));
        var readme = File.ReadAllText(_repository.File("models/houses/README.md"));
        Assert.Contains("| ocean_proximity | categorical |", readme, StringComparison.Ordinal);
        Assert.Contains("| total_bedrooms | numeric, with gaps |", readme, StringComparison.Ordinal);
        Assert.Contains("./build.sh --model houses --data housing.csv", readme, StringComparison.Ordinal);
        Assert.Contains("No time column was named", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_is_told_at_once_and_nothing_is_changed()
    {
        var data = _repository.Write("bad.csv", "a,b\n1,2\n3\n4,\"5\n");
        var before = Snapshot();
        var errors = Assert.Throws<BadInputException>(() => Run(new("rigde", "Bad Name", data, null, null, null, "me"))).Message;
        Assert.Contains("--name: expected lower-case letters", errors, StringComparison.Ordinal);
        Assert.Contains("--template: expected one of ridge, found 'rigde'. Did you mean ridge?", errors, StringComparison.Ordinal);
        Assert.Contains(
            "--label: expected the column of the data that the model predicts, found none. The columns are a, b.",
            errors,
            StringComparison.Ordinal);
        Assert.Contains("line 3: expected 2 cells as in the header, found 1 cells", errors, StringComparison.Ordinal);
        Assert.Contains("line 4: expected a row in which every quote is closed", errors, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was changed.", errors, StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Theory]
    [InlineData("bikes", "model-templates/ridge has")]
    [InlineData("taken", "models/taken is there already")]
    public void A_name_that_is_taken_is_refused(string name, string message)
    {
        _repository.Write("models/taken/model.json", Template.Replace("bikes", "other", StringComparison.Ordinal));
        var before = Snapshot();
        Assert.Contains(
            message,
            Assert.Throws<BadInputException>(() => Run(new("ridge", name, null, null, null, null, "me"))).Message,
            StringComparison.Ordinal);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void Columns_without_a_file_and_a_file_that_is_not_there_are_refused()
    {
        Assert.Contains(
            "--data: expected a CSV file, because columns were named",
            Refusal(new("ridge", "x-y", null, "y", null, null, "me")),
            StringComparison.Ordinal);
        Assert.Contains(
            "--data: expected a CSV file at none.csv",
            Refusal(new("ridge", "x-y", "none.csv", "y", null, null, "me")),
            StringComparison.Ordinal);
        Assert.Contains(
            "found 'price'",
            Refusal(new("ridge", "x-y", _repository.Write("h.csv", HousingCsv.Make(600)), "price", null, null, "me")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_interrupted_run_left_is_no_hindrance()
    {
        _repository.Write("temp/wheels/half", "");
        Run(new("ridge", "wheels", null, null, null, null, "me"));
        Assert.False(File.Exists(_repository.File("models/wheels/half")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_repository.File("temp")));
    }

    private string Refusal(NewModelRequest request) => Assert.Throws<BadInputException>(() => Run(request)).Message;

    private NewModelResult Run(NewModelRequest request) => new NewModelRunner(_repository.Path, _repository.File("temp")).Run(request);

    private string[] Snapshot() =>
        [.. Directory.EnumerateFileSystemEntries(_repository.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}

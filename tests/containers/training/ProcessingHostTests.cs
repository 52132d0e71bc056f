using Slipway.Domain.Models;

namespace Slipway.Training.Tests;

public sealed class ProcessingHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _errors = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Success_leaves_no_message()
    {
        Assert.Equal(0, await ProcessingHost.RunAsync((_, _) => Task.CompletedTask, _folder.Paths, _errors, CancellationToken.None));
        Assert.False(File.Exists(_folder.Paths.Message));
    }

    [Fact]
    public async Task Bad_data_is_told_in_the_message_file()
    {
        var manifest = new DataManifest
        {
            Label = new LabelManifest("y"),
            Time = new TimeManifest("day", "yyyy-MM-dd"),
            Numeric = [new NumericColumn("x")],
        };
        _folder.Write("/opt/ml/processing/input/raw/data.csv", "day,x,y\n2024-01-01,?,1\n2024-01-02,1\n");
        var file = _folder.Paths.Resolve("/opt/ml/processing/input/raw/data.csv");
        var code = await ProcessingHost.RunAsync(
            (_, _) => Task.FromResult(CsvTable.Read(file, manifest)), _folder.Paths, _errors, CancellationToken.None);
        Assert.Equal(1, code);
        Assert.Equal(
            $"{file}: 2 errors.\n  line 2, column 'x': expected a number, found '?'. Write a number, or allow the column \"gaps\" in "
            + "model.json.\n"
            + "  line 3: expected 3 cells as in the header, found 2 cells. Complete the row or remove it; quote cells that hold commas.",
            _folder.Read("/opt/ml/output/message"));
    }

    [Fact]
    public async Task A_missing_file_is_told_too()
    {
        Assert.Equal(
            1,
            await ProcessingHost.RunAsync(
                (paths, _) => Task.FromResult(CsvTable.ReadBytes(paths.Resolve("/opt/ml/none.csv"))),
                _folder.Paths,
                _errors,
                CancellationToken.None));
        Assert.Contains("none.csv: expected a data file, found none", _folder.Read("/opt/ml/output/message"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/opt/ml", "/base")]
    [InlineData("/opt/ml/processing/input", "/base/processing/input")]
    [InlineData("/opt/mlx/processing", "/opt/mlx/processing")]
    [InlineData("/srv/x", "/srv/x")]
    public void Paths_under_opt_ml_go_to_the_base_folder(string path, string resolved) =>
        Assert.Equal(resolved, new ContainerPaths("/base").Resolve(path));
}

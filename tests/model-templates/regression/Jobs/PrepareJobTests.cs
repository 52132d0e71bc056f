using Slipway.Regression.Jobs;
using Slipway.Training;

namespace Slipway.Regression.Tests.Jobs;

public sealed class PrepareJobTests : IDisposable
{
    private readonly Container _container = new();

    public void Dispose() => _container.Dispose();

    [Fact]
    public void Orders_by_time_and_holds_out_the_last_share()
    {
        var lines = Container.Sample(1000).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // Days backwards, the hours of a day in their order: what must come out is the file as it was generated.
        var days = lines.Skip(1).GroupBy(line => line.Split(',')[1]).Reverse();
        _container.Write(PrepareJob.Raw, string.Join("\r\n", days.SelectMany(day => day).Prepend(lines[0])));
        Run();
        Assert.Equal([lines[0], .. lines[1..801], ""], _container.Read(PrepareJob.Train).Split('\n'));
        Assert.Equal([lines[0], .. lines[801..1001], ""], _container.Read(PrepareJob.Test).Split('\n'));
        Assert.Equal("1000 rows: 800 to train on, the last 200 held out.", _container.Output.ToString().Trim());
    }

    [Fact]
    public void Bad_data_is_refused_and_nothing_is_written()
    {
        _container.Write(PrepareJob.Raw, Container.Sample(1000) + "1001,99/99/11,1,0,1,0,1,6,0,1,warm,0.24,0.62,0.16,6,28,-34\n");
        var failure = Assert.Throws<JobException>(Run);
        Assert.Contains("3 errors.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("line 1002, column 'temp': expected a number, found 'warm'.", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_container.Paths.Resolve(PrepareJob.Train)));
    }

    [Theory]
    [InlineData(1000, 0.2, 800)]
    [InlineData(1001, 0.2, 800)]
    [InlineData(17_379, 0.2, 13_903)]
    [InlineData(3, 0.5, 1)]
    public void The_held_out_share_is_rounded_up(int rows, double holdOut, int trained) =>
        Assert.Equal(trained, PrepareJob.TrainedRows(rows, holdOut));

    private void Run() => PrepareJob.Run(Container.Manifest, _container.Paths, _container.Output, CancellationToken.None);
}

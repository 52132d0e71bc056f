using Slipway.Digits.Jobs;
using Slipway.Training;

namespace Slipway.Digits.Tests.Jobs;

public sealed class PrepareJobTests : IDisposable
{
    private readonly Container _container = new();

    public void Dispose() => _container.Dispose();

    [Fact]
    public void Holds_out_the_last_rows_and_changes_none()
    {
        var sample = Container.Sample(6000);
        var lines = sample.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        _container.Write(PrepareJob.Raw, string.Join('\n', lines.Skip(1).Reverse().Prepend(lines[0])));

        PrepareJob.Run(Container.Manifest, _container.Paths, _container.Output, CancellationToken.None);

        Assert.Equal(string.Join('\n', lines[..4801]) + "\n", _container.Read(PrepareJob.Train));
        Assert.Equal(string.Join('\n', lines[4801..].Prepend(lines[0])) + "\n", _container.Read(PrepareJob.Test));
    }

    [Fact]
    public void Every_fault_of_the_data_stands_in_one_message()
    {
        var lines = Container.Sample(6000).Split('\n');
        lines[3] = lines[3].Replace(":02,", ":62,", StringComparison.Ordinal);
        lines[9] = "2026-01-01T00:08,ink" + lines[9][lines[9].IndexOf(',', 17)..];
        _container.Write(PrepareJob.Raw, string.Join('\n', lines));

        var fault = Assert.Throws<JobException>(
            () => PrepareJob.Run(Container.Manifest, _container.Paths, _container.Output, CancellationToken.None)).Message;

        Assert.Contains("2 errors", fault, StringComparison.Ordinal);
        Assert.Contains("p0", fault, StringComparison.Ordinal);
        Assert.Contains("written", fault, StringComparison.Ordinal);
    }
}

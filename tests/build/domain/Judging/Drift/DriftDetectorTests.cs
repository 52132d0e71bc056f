using Slipway.Domain.Judging.Drift;

namespace Slipway.Domain.Tests.Judging.Drift;

public sealed class DriftDetectorTests
{
    [Fact]
    public void Finds_a_loss_that_doubled_and_is_calm_before()
    {
        var random = new Random(9);
        var detector = new DriftDetector(1, 50, 1e5);
        for (var i = 0; i < 3000; i++)
            detector.Add(Loss(random));
        Assert.False(detector.Alarms);
        for (var i = 0; i < 400; i++)
            detector.Add(2 * Loss(random));
        Assert.True(detector.Alarms);
    }

    [Fact]
    public void Stability_index_of_the_same_shares_is_zero_and_its_mean_is_known()
    {
        Assert.Equal(0, PopulationStability.Index([10, 20, 30], [20, 40, 60]), 1e-12);
        Assert.Equal(9 * (1 / 1000.0 + 1 / 500.0), PopulationStability.MeanWithoutDrift(10, 1000, 500), 1e-15);
        Assert.Throws<ArgumentException>(() => PopulationStability.Index([1], [1, 2]));
    }

    private static double Loss(Random random) =>
        -2 * Math.Log(1 - random.NextDouble()) * Math.Pow(Math.Cos(2 * Math.PI * random.NextDouble()), 2);
}

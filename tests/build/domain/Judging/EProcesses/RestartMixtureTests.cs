using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Tests.Judging.EProcesses;

public sealed class RestartMixtureTests
{
    [Fact]
    public void Priors_of_what_started_and_what_did_not_sum_to_one()
    {
        var mixture = new RestartMixture(2);
        double[] state = [0, 0];
        for (var k = 0; k < 5; k++)
        {
            mixture.Start(state);
            Assert.Equal(0, mixture.LogE(state), 1e-12);
        }
    }

    [Fact]
    public void A_late_regression_is_not_held_back_by_a_calm_past()
    {
        var mixture = new RestartMixture(1);
        mixture.Start([0]);
        mixture.Start([-50]);
        Assert.Equal(Math.Log(Math.Exp(20 - 50) / 2 + Math.Exp(20) / 6 + 1 / 3.0), mixture.LogE([-30]), 1e-12);
    }
}

using Slipway.LocalCloud.Execution.Engine;

namespace Slipway.LocalCloud.Tests.Execution.Engine;

public sealed class InstanceLimitsTests
{
    [Theory]
    [InlineData("ml.t3.medium", 2, 4)]
    [InlineData("ml.m5.large", 2, 8)]
    [InlineData("ml.m5.2xlarge", 8, 32)]
    [InlineData("ml.c5.xlarge", 4, 8)]
    [InlineData("ml.r5.large", 2, 16)]
    [InlineData("ml.g4dn.xlarge", 4, 16)]
    [InlineData("ml.p3.2xlarge", 8, 61)]
    [InlineData("ml.m7i-flex.large", 2, 8)]
    public void Are_those_of_the_instance_type(string type, int cpus, int gibibytes) =>
        Assert.Equal(new InstanceLimits(cpus, gibibytes * (1L << 30)), InstanceLimits.Of(type));

    [Theory]
    [InlineData(null)]
    [InlineData("local")]
    [InlineData("ml.z9.enormous")]
    [InlineData("ml.q1.large")]
    public void Are_none_for_a_type_that_is_not_known(string? type) => Assert.Null(InstanceLimits.Of(type));

    [Fact]
    public void Are_never_more_than_the_machine_has()
    {
        var limits = InstanceLimits.Of("ml.m5.24xlarge")!;

        Assert.Equal(new InstanceLimits(2, 1L << 32), limits.AtMost(2, 1L << 32));
        Assert.Equal(limits, limits.AtMost(200, 1L << 50));
    }
}

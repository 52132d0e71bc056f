using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Models;

public sealed class ModelVersionTests
{
    [Theory]
    [InlineData("")]
    [InlineData("1.0.0")]
    [InlineData("v1.0.0")]
    [InlineData("V1.0")]
    [InlineData("V01.0.0")]
    [InlineData("V1.0.0 ")]
    [InlineData("V1.0.0\n")]
    [InlineData("V1.0.99999999999")]
    [InlineData(null)]
    public void Refuses_what_is_no_version(string? value) => Assert.False(ModelVersion.TryParse(value, out _));

    [Fact]
    public void Is_written_and_read_back_and_ordered_part_by_part() => Prop.ForAll(Gen.ArrayOf(Gen.Choose(0, 1000), 6).ToArbitrary(), p =>
    {
        var (a, b) = (new ModelVersion(p[0], p[1], p[2]), new ModelVersion(p[3], p[4], p[5]));
        Assert.Equal(a, ModelVersion.Parse(a.ToString()));
        Assert.Equal((p[0], p[1], p[2]).CompareTo((p[3], p[4], p[5])) < 0, a < b);
        Assert.Equal(a >= b, !(a < b));
        Assert.Equal($"v{p[0]}-{p[1]}-{p[2]}", a.Slug);
    }).QuickCheckThrowOnFailure();
}

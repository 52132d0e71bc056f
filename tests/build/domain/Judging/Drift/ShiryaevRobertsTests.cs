using Slipway.Domain.Judging.Drift;
using Slipway.Domain.Tests.Judging.EProcesses;

namespace Slipway.Domain.Tests.Judging.Drift;

public sealed class ShiryaevRobertsTests
{
    [Fact]
    public void Matches_reference()
    {
        var detector = new ShiryaevRoberts();
        var (count, first) = (0, 0);
        foreach (var x in ReferenceData.Values(500))
        {
            detector.Add(Math.Log(1 + x - .45));
            count++;
            if (first == 0 && detector.LogValue >= Math.Log(1e4))
                first = count;
        }

        Assert.Equal(13326.7440563, Math.Exp(detector.LogValue), 1e-6);
        Assert.Equal(172.95667792, Math.Exp(detector.LogCusum), 1e-8);
        Assert.Equal(463, first);
    }
}

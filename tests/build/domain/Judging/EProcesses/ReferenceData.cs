namespace Slipway.Domain.Tests.Judging.EProcesses;

/// <summary>x_i = ((7919 i) mod 1000)/1000, i = 1.. (decision engine, section 3).</summary>
internal static class ReferenceData
{
    public static IEnumerable<double> Values(int count) => Enumerable.Range(1, count).Select(i => 7919L * i % 1000 / 1000.0);
}

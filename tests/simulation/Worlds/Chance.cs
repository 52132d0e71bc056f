namespace Slipway.Simulation.Worlds;

/// <summary>Seeded chance: the same seed and run give the same world.</summary>
public sealed class Chance(int seed, int run)
{
    private ulong _a = Scramble(((ulong)(uint)seed << 32) | (uint)run);
    private ulong _b = Scramble(Scramble(((ulong)(uint)run << 32) | (uint)seed) + 1);
    private double _spare = double.NaN;

    /// <summary>Between 0 and 1, both excluded (xoroshiro128+).</summary>
    public double Uniform()
    {
        var sum = _a + _b;
        _b ^= _a;
        _a = ulong.RotateLeft(_a, 24) ^ _b ^ (_b << 16);
        _b = ulong.RotateLeft(_b, 37);
        return ((sum >> 11) + 0.5) / (1UL << 53);
    }

    /// <summary>Standard normal (Marsaglia's polar method).</summary>
    public double Normal()
    {
        if (!double.IsNaN(_spare))
        {
            var spare = _spare;
            _spare = double.NaN;
            return spare;
        }

        while (true)
        {
            var (x, y) = ((2 * Uniform()) - 1, (2 * Uniform()) - 1);
            var s = (x * x) + (y * y);
            if (s is >= 1 or 0)
                continue;
            var factor = Math.Sqrt(-2 * Math.Log(s) / s);
            _spare = y * factor;
            return x * factor;
        }
    }

    /// <summary>Student's t with three degrees of freedom, scaled to variance 1.</summary>
    public double HeavyTailed()
    {
        var (a, b, c) = (Normal(), Normal(), Normal());
        return Normal() / Math.Sqrt((a * a) + (b * b) + (c * c));
    }

    /// <summary>Binomial, by skipping from hit to hit.</summary>
    public int Binomial(int trials, double rate)
    {
        if (rate <= 0 || trials <= 0)
            return 0;
        if (rate > 0.5)
            return trials - Binomial(trials, 1 - rate);
        var log = Math.Log(1 - rate);
        var (hits, at) = (0, 0.0);
        while (true)
        {
            at += Math.Floor(Math.Log(Uniform()) / log) + 1;
            if (at > trials)
                return hits;
            hits++;
        }
    }

    private static ulong Scramble(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return (x ^ (x >> 31)) | 1;
    }
}

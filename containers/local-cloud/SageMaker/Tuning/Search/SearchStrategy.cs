using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Slipway.LocalCloud.SageMaker.Tuning.Search;

/// <summary>A trial that was drawn.</summary>
/// <param name="Point">Its coordinates.</param>
/// <param name="Goodness">The larger the better; null while, or when, there is none.</param>
/// <param name="IsOver">Whether none will come.</param>
internal sealed record Observation(double[] Point, double? Goodness, bool IsOver);

/// <summary>Draws the trials of a search. The same seed and the same history give the same trial, before a restart and after.</summary>
internal abstract class SearchStrategy(ParameterSpace space, int seed)
{
    /// <summary>The strategy of a name: Random, Grid, Bayesian.</summary>
    public static SearchStrategy Of(string name, ParameterSpace space, int seed) => name switch
    {
        "Grid" => new GridSearch(space, seed),
        "Bayesian" => new BayesianSearch(space, seed),
        _ => new RandomSearch(space, seed),
    };

    /// <summary>All parameters.</summary>
    protected ParameterSpace Space => space;

    /// <summary>Coordinates of the next trial.</summary>
    /// <param name="number">Trials drawn before it.</param>
    /// <param name="history">Those trials.</param>
    public abstract double[] Next(int number, IReadOnlyList<Observation> history);

    /// <summary>A generator a trial: what was drawn before, and how often, does not matter.</summary>
    /// <remarks>Hashed, because generators of neighbouring seeds begin alike.</remarks>
    protected Random Generator(int number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, seed);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[4..], number);
        return new Random(BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(bytes)));
    }

    /// <summary>A point of which every value is as likely as any other.</summary>
    protected double[] Anywhere(Random random)
    {
        var point = new double[space.Width];
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = random.NextDouble();
        }

        return point;
    }
}

/// <summary>Every trial anywhere.</summary>
internal sealed class RandomSearch(ParameterSpace space, int seed) : SearchStrategy(space, seed)
{
    /// <inheritdoc />
    public override double[] Next(int number, IReadOnlyList<Observation> history) => Anywhere(Generator(number));
}

/// <summary>Every combination of categorical parameters once, the last parameter the fastest.</summary>
internal sealed class GridSearch(ParameterSpace space, int seed) : SearchStrategy(space, seed)
{
    /// <inheritdoc />
    public override double[] Next(int number, IReadOnlyList<Observation> history)
    {
        var values = new Dictionary<string, string>();
        foreach (var range in Space.Ranges.Cast<CategoricalRange>().Reverse())
        {
            values[range.Name] = range.Words[number % range.Words.Count];
            number /= range.Words.Count;
        }

        return Space.Point(values);
    }
}

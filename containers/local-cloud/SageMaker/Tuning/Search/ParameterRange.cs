using System.Globalization;

namespace Slipway.LocalCloud.SageMaker.Tuning.Search;

/// <summary>What a parameter may be, as coordinates between 0 and 1.</summary>
internal abstract record ParameterRange(string Name)
{
    /// <summary>How many coordinates it has.</summary>
    public abstract int Width { get; }

    /// <summary>The value at coordinates between 0 and 1.</summary>
    public abstract string Value(ReadOnlySpan<double> at);

    /// <summary>The coordinates of a value.</summary>
    public abstract void Place(string value, Span<double> at);
}

/// <summary>A number between two, both included.</summary>
/// <param name="Name">Of the parameter.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
/// <param name="Scale">How steps of the coordinate change the number.</param>
/// <param name="Whole">Whole numbers only.</param>
internal sealed record NumericRange(string Name, double Min, double Max, Scale Scale, bool Whole) : ParameterRange(Name)
{
    /// <inheritdoc />
    public override int Width => 1;

    // Half a step beyond each end, so that the whole numbers at the ends are drawn as often as those between.
    private double Low => Whole && Scale == Scale.Linear ? Min - 0.5 : Min;

    private double High => Whole && Scale == Scale.Linear ? Max + 0.5 : Max;

    /// <inheritdoc />
    public override string Value(ReadOnlySpan<double> at)
    {
        var number = Back(To(Low) + Math.Clamp(at[0], 0, 1) * (To(High) - To(Low)));
        number = Math.Clamp(Whole ? Math.Round(number, MidpointRounding.AwayFromZero) : number, Min, Max);
        return number.ToString(Whole ? "F0" : "R", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc />
    public override void Place(string value, Span<double> at) =>
        at[0] = High == Low ? 0.5 : (To(double.Parse(value, CultureInfo.InvariantCulture)) - To(Low)) / (To(High) - To(Low));

    // Reverse: close to 1 in small steps, as momentum or decay need it.
    private double To(double number) => Scale switch
    {
        Scale.Logarithmic => Math.Log(number),
        Scale.ReverseLogarithmic => -Math.Log(1 - number),
        _ => number,
    };

    private double Back(double coordinate) => Scale switch
    {
        Scale.Logarithmic => Math.Exp(coordinate),
        Scale.ReverseLogarithmic => 1 - Math.Exp(-coordinate),
        _ => coordinate,
    };
}

/// <summary>One of some words: a coordinate each, of which the largest counts.</summary>
internal sealed record CategoricalRange(string Name, IReadOnlyList<string> Words) : ParameterRange(Name)
{
    /// <inheritdoc />
    public override int Width => Words.Count;

    /// <inheritdoc />
    public override string Value(ReadOnlySpan<double> at)
    {
        var best = 0;
        for (var i = 1; i < Words.Count; i++)
        {
            best = at[i] > at[best] ? i : best;
        }

        return Words[best];
    }

    /// <inheritdoc />
    public override void Place(string value, Span<double> at)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            at[i] = Words[i] == value ? 1 : 0;
        }
    }
}

/// <summary>How steps of a coordinate change a number.</summary>
internal enum Scale
{
    /// <summary>By the same difference.</summary>
    Linear,

    /// <summary>By the same factor.</summary>
    Logarithmic,

    /// <summary>The distance to 1 by the same factor.</summary>
    ReverseLogarithmic,
}

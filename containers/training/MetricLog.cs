using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.Training;

/// <summary>Writes metrics as lines <c>name=value;</c>, which a training job's metric definitions find by regular expression.</summary>
public sealed class MetricLog(TextWriter output)
{
    /// <summary>The regular expression that finds a metric in the output: for <c>AlgorithmSpecification.MetricDefinitions</c>.</summary>
    public static string Pattern(string name) => $"{Regex.Escape(name)}=([-+0-9.eE]+);";

    /// <summary>Writes one metric; numbers round-trip. A number that is not finite is left out, because CloudWatch takes none.</summary>
    public void Write(string name, double value)
    {
        if (double.IsFinite(value))
        {
            output.WriteLine($"{name}={value.ToString("R", CultureInfo.InvariantCulture)};");
        }
    }
}

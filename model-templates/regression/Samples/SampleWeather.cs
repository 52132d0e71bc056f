using Slipway.Training;

namespace Slipway.Regression.Samples;

/// <summary>Weather that persists from hour to hour, scaled to 0..1 as in the UCI bike-sharing data.</summary>
internal sealed class SampleWeather(SeededRandom random)
{
    private double _warmth;
    private double _damp;
    private double _gusts;

    /// <summary>Temperature; 1 is 41 degrees Celsius.</summary>
    public double Temperature { get; private set; }

    /// <summary>Temperature as felt; 1 is 50 degrees Celsius.</summary>
    public double FeltTemperature { get; private set; }

    /// <summary>Relative humidity.</summary>
    public double Humidity { get; private set; }

    /// <summary>Wind speed; 1 is 67 km/h.</summary>
    public double WindSpeed { get; private set; }

    /// <summary>1 clear, 2 misty, 3 light rain or snow, 4 heavy rain or snow.</summary>
    public int Situation { get; private set; }

    /// <summary>The next hour: first-order autoregressions about the season's and the day's course.</summary>
    public void Next(SampleCalendar calendar)
    {
        _warmth = (0.985 * _warmth) + (0.013 * random.Normal());
        _damp = (0.97 * _damp) + (0.24 * random.Normal());
        _gusts = (0.9 * _gusts) + (0.44 * random.Normal());
        var season = -Math.Cos(2 * Math.PI * (calendar.OfYear - 0.055));
        var day = -Math.Cos(2 * Math.PI * (calendar.Time.Hour - 3) / 24.0);
        Temperature = Math.Clamp(0.5 + (0.23 * season) + (0.06 * day) + _warmth, 0.02, 1);
        Humidity = Math.Clamp(0.62 - (0.11 * day) + (0.13 * _damp), 0.1, 1);
        WindSpeed = Math.Max(0, 0.19 + (0.04 * day) + (0.11 * _gusts));
        Situation = _damp > 2.6 ? 4 : _damp > 1.35 ? 3 : _damp > 0.45 ? 2 : 1;
        FeltTemperature = Math.Clamp((0.93 * Temperature) + 0.03 - (0.08 * WindSpeed), 0, 1);
    }
}

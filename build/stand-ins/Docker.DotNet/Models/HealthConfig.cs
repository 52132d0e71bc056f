using Docker.DotNet.Http;
using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>How health is checked.</summary>
public class HealthConfig
{
    /// <summary>Test.</summary>
    public IList<string> Test { get; set; }

    /// <summary>Interval.</summary>
    [JsonConverter(typeof(NanosecondsConverter))]
    public TimeSpan Interval { get; set; }

    /// <summary>Timeout.</summary>
    [JsonConverter(typeof(NanosecondsConverter))]
    public TimeSpan Timeout { get; set; }

    /// <summary>Start Period.</summary>
    public long StartPeriod { get; set; }

    /// <summary>Retries.</summary>
    public long Retries { get; set; }
}

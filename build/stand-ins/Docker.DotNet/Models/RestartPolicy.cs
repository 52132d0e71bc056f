using Docker.DotNet.Http;
using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Whether a container starts again.</summary>
public class RestartPolicy
{
    /// <summary>Name.</summary>
    [JsonConverter(typeof(RestartPolicyKindConverter))]
    public RestartPolicyKind Name { get; set; }

    /// <summary>Maximum Retry Count.</summary>
    public long MaximumRetryCount { get; set; }
}

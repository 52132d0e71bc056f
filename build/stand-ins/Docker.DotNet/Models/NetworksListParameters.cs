namespace Docker.DotNet.Models;

/// <summary>Which networks to list.</summary>
public class NetworksListParameters
{
    /// <summary>Filters.</summary>
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}

namespace Docker.DotNet.Models;

/// <summary>Which containers.</summary>
public class ContainersListParameters
{
    /// <summary>Size.</summary>
    public bool? Size { get; set; }

    /// <summary>All.</summary>
    public bool? All { get; set; }

    /// <summary>Limit.</summary>
    public long? Limit { get; set; }

    /// <summary>Filters.</summary>
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }
}

namespace Docker.DotNet.Models;

/// <summary>Which images.</summary>
public class ImagesListParameters
{
    /// <summary>All.</summary>
    public bool? All { get; set; }

    /// <summary>Filters.</summary>
    public IDictionary<string, IDictionary<string, bool>> Filters { get; set; }

    /// <summary>Digests.</summary>
    public bool? Digests { get; set; }
}

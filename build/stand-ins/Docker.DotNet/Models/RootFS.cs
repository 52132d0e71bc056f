namespace Docker.DotNet.Models;

/// <summary>An image's layers.</summary>
public class RootFS
{
    /// <summary>Type.</summary>
    public string Type { get; set; }

    /// <summary>Layers.</summary>
    public IList<string> Layers { get; set; }
}

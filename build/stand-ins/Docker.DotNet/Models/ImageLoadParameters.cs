namespace Docker.DotNet.Models;

/// <summary>How to load.</summary>
public class ImageLoadParameters
{
    /// <summary>Quiet.</summary>
    public bool Quiet { get; set; }
}

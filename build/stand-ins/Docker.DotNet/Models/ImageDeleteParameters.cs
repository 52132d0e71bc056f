namespace Docker.DotNet.Models;

/// <summary>How to delete an image.</summary>
public class ImageDeleteParameters
{
    /// <summary>Force.</summary>
    public bool? Force { get; set; }

    /// <summary>No Prune.</summary>
    public bool? NoPrune { get; set; }
}

namespace Docker.DotNet.Models;

/// <summary>A name to add.</summary>
public class ImageTagParameters
{
    /// <summary>Repository Name.</summary>
    public string RepositoryName { get; set; }

    /// <summary>Tag.</summary>
    public string Tag { get; set; }

    /// <summary>Force.</summary>
    public bool? Force { get; set; }
}

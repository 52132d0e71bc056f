namespace Docker.DotNet.Models;

/// <summary>Where in a container.</summary>
public class ContainerPathStatParameters
{
    /// <summary>Path.</summary>
    public string Path { get; set; }

    /// <summary>Allow Overwrite Dir With File.</summary>
    public bool? AllowOverwriteDirWithFile { get; set; }
}

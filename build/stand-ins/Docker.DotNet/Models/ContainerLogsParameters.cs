namespace Docker.DotNet.Models;

/// <summary>Which output of a container.</summary>
public class ContainerLogsParameters
{
    /// <summary>Show Stdout.</summary>
    public bool? ShowStdout { get; set; }

    /// <summary>Show Stderr.</summary>
    public bool? ShowStderr { get; set; }

    /// <summary>Since.</summary>
    public string Since { get; set; }

    /// <summary>Until.</summary>
    public string Until { get; set; }

    /// <summary>Timestamps.</summary>
    public bool? Timestamps { get; set; }

    /// <summary>Follow.</summary>
    public bool? Follow { get; set; }

    /// <summary>Tail.</summary>
    public string Tail { get; set; }
}

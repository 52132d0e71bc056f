namespace Docker.DotNet.Models;

/// <summary>A network to create.</summary>
public class NetworksCreateParameters
{
    /// <summary>Check Duplicate.</summary>
    public bool CheckDuplicate { get; set; }

    /// <summary>Driver.</summary>
    public string Driver { get; set; }

    /// <summary>Internal.</summary>
    public bool Internal { get; set; }

    /// <summary>Options.</summary>
    public IDictionary<string, string> Options { get; set; }

    /// <summary>Labels.</summary>
    public IDictionary<string, string> Labels { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; }
}

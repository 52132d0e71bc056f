namespace Docker.DotNet.Models;

/// <summary>A container in one network.</summary>
public class EndpointSettings
{
    /// <summary>Network ID.</summary>
    public string NetworkID { get; set; }

    /// <summary>Endpoint ID.</summary>
    public string EndpointID { get; set; }

    /// <summary>Gateway.</summary>
    public string Gateway { get; set; }

    /// <summary>IPAddress.</summary>
    public string IPAddress { get; set; }
}

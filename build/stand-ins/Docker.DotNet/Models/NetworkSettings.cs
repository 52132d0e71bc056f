namespace Docker.DotNet.Models;

/// <summary>A container in its networks.</summary>
public class NetworkSettings
{
    /// <summary>Ports.</summary>
    public IDictionary<string, IList<PortBinding>> Ports { get; set; }

    /// <summary>Gateway.</summary>
    public string Gateway { get; set; }

    /// <summary>IPAddress.</summary>
    public string IPAddress { get; set; }

    /// <summary>Networks.</summary>
    public IDictionary<string, EndpointSettings> Networks { get; set; }
}

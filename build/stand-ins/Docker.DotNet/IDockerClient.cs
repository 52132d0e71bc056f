namespace Docker.DotNet;

/// <summary>A Docker engine.</summary>
public interface IDockerClient : IDisposable
{
    /// <summary>How it is reached.</summary>
    DockerClientConfiguration Configuration { get; }

    /// <summary>How long a call may last; calls that stream have no limit.</summary>
    TimeSpan DefaultTimeout { get; set; }

    /// <summary>Its containers.</summary>
    IContainerOperations Containers { get; }

    /// <summary>Its images.</summary>
    IImageOperations Images { get; }

    /// <summary>Its networks.</summary>
    INetworkOperations Networks { get; }

    /// <summary>The engine itself.</summary>
    ISystemOperations System { get; }
}

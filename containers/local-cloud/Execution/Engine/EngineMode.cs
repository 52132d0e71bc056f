namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>Whether images run in a container engine.</summary>
internal enum EngineMode
{
    /// <summary>In the engine when one of this machine answers, else as processes.</summary>
    Auto,

    /// <summary>In the Docker engine; the cloud does not start without it.</summary>
    Docker,

    /// <summary>As processes, whatever answers.</summary>
    None,
}

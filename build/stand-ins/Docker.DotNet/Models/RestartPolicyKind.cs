namespace Docker.DotNet.Models;

/// <summary>When a container starts again.</summary>
public enum RestartPolicyKind
{
    /// <summary>As the engine has it.</summary>
    Undefined,

    /// <summary>Never.</summary>
    No,

    /// <summary>Whenever it ends.</summary>
    Always,

    /// <summary>When it fails.</summary>
    OnFailure,

    /// <summary>Unless somebody stopped it.</summary>
    UnlessStopped,
}

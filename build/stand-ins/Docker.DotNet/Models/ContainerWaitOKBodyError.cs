namespace Docker.DotNet.Models;

/// <summary>Why waiting failed.</summary>
public class ContainerWaitOKBodyError
{
    /// <summary>Message.</summary>
    public string Message { get; set; }
}

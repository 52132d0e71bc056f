namespace Slipway.Runners.Ports;

/// <summary>
/// The cloud refused or failed, and trying again does not help. The message names the action, the resource and what to do.
/// </summary>
public sealed class CloudException : Exception
{
    /// <summary>With a message for people.</summary>
    public CloudException(string message) : base(message)
    {
    }

    /// <summary>With the cause.</summary>
    public CloudException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public CloudException()
    {
    }
}

namespace Slipway.Runners.Ports.CodeHost;

/// <summary>
/// The code host (GitHub) refused or failed, and trying again does not help now. The message names the request, what was found and what to
/// do; never a token. A delivery goes on without what was asked for.
/// </summary>
public sealed class CodeHostException : Exception
{
    /// <summary>With a message for people.</summary>
    public CodeHostException(string message) : base(message)
    {
    }

    /// <summary>With the cause.</summary>
    public CodeHostException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Whether every other request will fail the same way: there is no answer, or the token is none.</summary>
    public bool IsOfEveryRequest { get; init; }

    /// <summary>Without a message.</summary>
    public CodeHostException()
    {
    }
}

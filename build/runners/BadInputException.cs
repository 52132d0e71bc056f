namespace Slipway.Runners;

/// <summary>
/// What was given does not fit: nothing was changed. The message names what was expected, what was found, where, and what to type.
/// </summary>
public sealed class BadInputException : Exception
{
    /// <summary>With a message for people.</summary>
    public BadInputException(string message) : base(message)
    {
    }

    /// <summary>With the cause.</summary>
    public BadInputException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public BadInputException()
    {
    }
}

namespace Slipway.Runners;

/// <summary>Another run holds the lock. Nothing was changed.</summary>
public sealed class LockedException : Exception
{
    /// <summary>With a message for people.</summary>
    public LockedException(string message) : base(message)
    {
    }

    /// <summary>With the cause.</summary>
    public LockedException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public LockedException()
    {
    }
}

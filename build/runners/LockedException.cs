namespace Slipway.Runners;

/// <summary>Another run holds the lock. Nothing was changed.</summary>
public sealed class LockedException : Exception
{
    /// <summary>With a message for people.</summary>
    public LockedException(string message) : base(message)
    {
    }

    /// <summary>With who holds the lock and until when, unless it is renewed.</summary>
    public LockedException(string message, string holder, DateTimeOffset until) : base(message) => (Holder, Until) = (holder, until);

    /// <summary>With the cause.</summary>
    public LockedException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public LockedException()
    {
    }

    /// <summary>Who holds it; null when that is not known.</summary>
    public string? Holder { get; }

    /// <summary>Its end, unless it is renewed; null when that is not known.</summary>
    public DateTimeOffset? Until { get; }
}

namespace Docker.DotNet;

/// <summary>How a client proves itself to the engine.</summary>
public abstract class Credentials : IDisposable
{
    /// <summary>Whether the connection is encrypted.</summary>
    public abstract bool IsTlsCredentials();

    /// <summary>The handler to send through.</summary>
    public abstract HttpMessageHandler GetHandler(HttpMessageHandler innerHandler);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}

namespace Slipway.LocalCloud.Runtime;

/// <summary>What answers a variant's requests.</summary>
internal interface IModelHost
{
    /// <summary>Counts a request in; false when the host is being taken away: then ask for the endpoint's fleet again.</summary>
    bool TryEnter();

    /// <summary>Counts a request out.</summary>
    void Leave();

    /// <summary>Where the container answers. Waits while it starts for the first time; null when it is down.</summary>
    Task<Uri?> AddressAsync(CancellationToken cancellation);
}

namespace Slipway.LocalCloud.Events;

/// <summary>The account's default event bus. Whatever listens gets every event, in the order of the publisher's calls.</summary>
/// <param name="log">Told of listeners that fail; a publisher never is.</param>
internal sealed class EventBus(ILogger log)
{
    private volatile Action<CloudEvent>[] _listeners = [];

    /// <summary>Adds a listener. It is called on the publisher's thread and must not wait.</summary>
    public void Subscribe(Action<CloudEvent> listener) => _listeners = [.. _listeners, listener];

    /// <summary>Announces an event that has happened; does not wait for what it starts.</summary>
    public void Publish(CloudEvent announced)
    {
        foreach (var listener in _listeners)
        {
            try
            {
                listener(announced);
            }
            catch (Exception exception)
            {
                log.LogError(exception, "A listener failed on {DetailType}.", announced.DetailType);
            }
        }
    }
}

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Counts requests in and out, and can be closed: then it waits for those inside.</summary>
internal sealed class RequestGate
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inside;
    private bool _closed;

    /// <summary>False when the gate is closed.</summary>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            _inside++;
            return true;
        }
    }

    /// <summary>To be called once for each entry.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0 && _closed)
            {
                _empty.TrySetResult();
            }
        }
    }

    /// <summary>Lets nobody in any more, and completes when nobody is inside.</summary>
    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed = true;
            if (_inside == 0)
            {
                _empty.TrySetResult();
            }

            return _empty.Task;
        }
    }
}

using System.Collections.Concurrent;

namespace Slipway.LocalCloud.Execution;

/// <summary>
/// One thread that starts all processes. A parent-death signal (prctl(2), PR_SET_PDEATHSIG) comes when the <em>thread</em> that
/// started the process ends, and threads of the pool end whenever they idle: only a thread that lives as long as the cloud will do.
/// </summary>
internal sealed class StarterThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    public StarterThread()
    {
        _thread = new Thread(() =>
        {
            foreach (var action in _work.GetConsumingEnumerable())
            {
                action();
            }
        })
        { IsBackground = true, Name = "container starter" };
        _thread.Start();
    }

    /// <summary>Runs a function on the thread.</summary>
    public Task<T> RunAsync<T>(Func<T> function)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                result.SetResult(function());
            }
            catch (Exception fault)
            {
                result.SetException(fault);
            }
        });
        return result.Task;
    }

    /// <summary>Ends the thread, and with it every process that it started under a parent-death signal.</summary>
    public void Dispose()
    {
        if (_thread.IsAlive)
        {
            _work.CompleteAdding();
            _thread.Join();
            _work.Dispose();
        }
    }
}

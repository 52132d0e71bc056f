using Slipway.Runners.Ports;

namespace Slipway.Images.Tests;

/// <summary>Counts what an engine is asked.</summary>
internal sealed class CountingEngine(IContainerEngine inner) : IContainerEngine
{
    private int _calls;

    public int Calls => _calls;

    public Task<string?> SilenceAsync(CancellationToken cancellation) => Counted(inner.SilenceAsync(cancellation));

    public Task<bool> HasImageAsync(string image, CancellationToken cancellation) => Counted(inner.HasImageAsync(image, cancellation));

    public Task BuildAsync(EngineBuild build, Action<string> say, CancellationToken cancellation) =>
        Counted(inner.BuildAsync(build, say, cancellation));

    public Task<Stream> SaveAsync(string image, CancellationToken cancellation) => Counted(inner.SaveAsync(image, cancellation));

    public Task LoadAsync(Stream archive, Action<string> say, CancellationToken cancellation) =>
        Counted(inner.LoadAsync(archive, say, cancellation));

    private T Counted<T>(T call)
    {
        Interlocked.Increment(ref _calls);
        return call;
    }
}

using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>Publishes a program of two files, one after the other and never two at once.</summary>
internal sealed class FakePublisher : IProgramPublisher
{
    private int _running;

    public List<string> Published { get; } = [];

    public bool WasTwiceAtOnce { get; private set; }

    public async Task PublishAsync(string projectFolder, string outputFolder, CancellationToken cancellation)
    {
        WasTwiceAtOnce |= Interlocked.Increment(ref _running) > 1;
        await Task.Yield();
        Published.Add(Path.GetFileName(projectFolder));
        Directory.CreateDirectory(outputFolder);
        await File.WriteAllTextAsync(Path.Combine(outputFolder, "Model.dll"), "program", cancellation);
        await File.WriteAllTextAsync(Path.Combine(outputFolder, "Model.runtimeconfig.json"), "{}", cancellation);
        Interlocked.Decrement(ref _running);
    }
}

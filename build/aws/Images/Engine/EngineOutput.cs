using Docker.DotNet.Models;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Images.Engine;

/// <summary>
/// The messages of a long operation as lines, and the fault among them: the engine tells of a failure in the stream alone.
/// </summary>
internal sealed class EngineOutput(Action<string> say) : IProgress<JSONMessage>
{
    private const int KeptLines = 15;
    private readonly Queue<string> _last = [];
    private string? _fault;

    public void Report(JSONMessage value)
    {
        _fault ??= value.ErrorMessage ?? value.Error?.Message;
        var text = value.Stream ?? (value.Status is null ? null : $"{value.ID} {value.Status} {value.ProgressMessage}");
        foreach (var line in (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            say(line);
            _last.Enqueue(line);
            if (_last.Count > KeptLines)
            {
                _last.Dequeue();
            }
        }
    }

    public void ThrowIfFailed(string what)
    {
        if (_fault is not null)
        {
            throw new CloudException(
                $"The container engine could not {what}: {_fault.Trim()}\nIts last "
                + $"lines:\n{string.Join('\n', _last.Select(line => "  " + line))}");
        }
    }
}

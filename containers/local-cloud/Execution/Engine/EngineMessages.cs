using Docker.DotNet.Models;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>What the engine tells while it pulls or loads. It tells of failures here, not by its answer.</summary>
internal sealed class EngineMessages : IProgress<JSONMessage>
{
    private volatile string? _error;

    /// <summary>The first failure; null when there was none.</summary>
    public string? Error => _error;

    /// <inheritdoc />
    public void Report(JSONMessage value) =>
        _error ??= value.Error?.Message ?? (string.IsNullOrEmpty(value.ErrorMessage) ? null : value.ErrorMessage);
}

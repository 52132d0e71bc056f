using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events.Targets;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Tests.Events;

/// <summary>Keeps what it gets.</summary>
internal sealed class RecordingTarget : ITarget
{
    public string Form => "arn:aws:test:x";

    public bool NeedsRole => false;

    public ConcurrentQueue<(string Text, string Token)> Got { get; } = new();

    /// <summary>Thrown in place of taking anything.</summary>
    public ServiceException? Refuses { get; set; }

    public bool Takes(string arn) => arn.StartsWith("arn:aws:test:", StringComparison.Ordinal);

    public Task DeliverAsync(JsonObject target, TargetInput input, string token, CancellationToken cancellation)
    {
        if (Refuses is not null)
        {
            throw Refuses;
        }

        Got.Enqueue((input.Text(), token));
        return Task.CompletedTask;
    }
}

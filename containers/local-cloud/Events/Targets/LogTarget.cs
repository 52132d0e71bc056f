using System.Text.Json.Nodes;
using Slipway.LocalCloud.Logs;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Events.Targets;

/// <summary>CloudWatch log groups: an event becomes a line in a stream of its own.</summary>
internal sealed class LogTarget(LogStore logs, TimeProvider time) : ITarget
{
    private const string Prefix = "log-group:";

    /// <inheritdoc />
    public string Form => "arn:aws:logs:REGION:ACCOUNT:log-group:NAME";

    /// <inheritdoc />
    public bool NeedsRole => false;

    /// <inheritdoc />
    public bool Takes(string arn) => arn.Split(':', 6) is [_, _, "logs", _, _, var resource]
        && resource.StartsWith(Prefix, StringComparison.Ordinal);

    /// <inheritdoc />
    public Task DeliverAsync(JsonObject target, TargetInput input, string token, CancellationToken cancellation)
    {
        var group = target.Required("Arn").Split(':', 6)[5][Prefix.Length..];
        group = group.EndsWith(":*", StringComparison.Ordinal) ? group[..^2] : group;
        if (logs.FindGroup(group) is null)
        {
            throw LogErrors.NoGroup();
        }

        // The stream's name is the delivery's: a second time finds it.
        if (logs.CreateStream(group, token) || logs.Read(logs.FindGroup(group)!, token).Count == 0)
        {
            logs.Put(group, token, [(time.GetUtcNow().ToUnixTimeMilliseconds(), input.Text())]);
        }

        return Task.CompletedTask;
    }
}

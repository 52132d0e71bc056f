using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Events.Targets;

/// <summary>Something that events can start.</summary>
internal interface ITarget
{
    /// <summary>What its ARNs look like, for people.</summary>
    string Form { get; }

    /// <summary>Whether an event starts it in somebody's name.</summary>
    bool NeedsRole { get; }

    /// <summary>Whether an ARN is one of its kind.</summary>
    bool Takes(string arn);

    /// <summary>
    /// Hands an event over. It may be called again for the same delivery, when the cloud was killed meanwhile: with the same token, by
    /// which the second time must do nothing. Throws ServiceException when the target refuses.
    /// </summary>
    Task DeliverAsync(JsonObject target, TargetInput input, string token, CancellationToken cancellation);
}

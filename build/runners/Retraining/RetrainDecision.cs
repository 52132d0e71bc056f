using Slipway.Domain.Retraining;

namespace Slipway.Runners.Retraining;

/// <summary>What came of a request to train again.</summary>
/// <param name="Action">Deliver on <see cref="RetrainingAction.Start"/>; everything else is a green end without a delivery.</param>
/// <param name="Reason">One sentence for people.</param>
/// <param name="DataKey">Key of the data snapshot in the data bucket, as the pipeline reads it; null when there is no data.</param>
/// <param name="DataHash">Its SHA-256, hex; null when there is no data.</param>
public sealed record RetrainDecision(RetrainingAction Action, string Reason, string? DataKey, string? DataHash)
{
    /// <summary>Whether to deliver now.</summary>
    public bool Starts => Action == RetrainingAction.Start;
}

/// <summary>A request to train again.</summary>
/// <param name="Reason">Who or what asks.</param>
/// <param name="Requester">The run that asks, unique to the run and the same when it is repeated: <c>run 7123456789</c> on GitHub.</param>
/// <param name="FolderHash">Hash of the model's folder.</param>
/// <param name="DataFile">A CSV file on this machine; null to take the newest below <c>raw/NAME/incoming/</c> in the data bucket.</param>
public sealed record RetrainCall(RetrainingReason Reason, string Requester, string FolderHash, string? DataFile = null);

using System.ComponentModel.DataAnnotations;

namespace Slipway.Domain.Retraining;

/// <summary>Who or what asks for a retraining.</summary>
public enum RetrainingReason
{
    /// <summary>The manifest's schedule.</summary>
    Schedule,

    /// <summary>A drift alarm.</summary>
    Alarm,

    /// <summary>A person; also closes an open breaker.</summary>
    Manual,
}

/// <summary>
/// <c>retraining.json</c>: the retrainings of a model that were begun, oldest first; only the last <see cref="MostRequests"/> are kept.
/// </summary>
public sealed record RetrainingFile
{
    /// <summary>Requests kept. Whether data is new does not depend on them: versions remember their data.</summary>
    public const int MostRequests = 200;

    /// <summary>The format that this code writes; a file of a higher one is refused.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the file format.</summary>
    public int FormatVersion { get; init; } = CurrentFormat;

    /// <summary>Begun retrainings, oldest first.</summary>
    public IReadOnlyList<RetrainingRequest> Requests { get; init; } = [];

    /// <summary>With one more request, or the same one taken over.</summary>
    public RetrainingFile With(RetrainingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return this with
        {
            Requests =
            [
                .. Requests.Where(known => !known.IsFor(request.DataHash, request.FolderHash)).Append(request).TakeLast(MostRequests),
            ],
        };
    }
}

/// <summary>One retraining that was begun.</summary>
/// <param name="DataHash">SHA-256 of the data, hex.</param>
/// <param name="FolderHash">Hash of the model's folder.</param>
/// <param name="DataKey">Where the data is in the data bucket.</param>
/// <param name="Reason">Who or what asked.</param>
/// <param name="Requester">
/// The run that began it, unique to the run: it may begin the same again when the answer to its own write was lost.
/// </param>
/// <param name="Time">When it was begun, or taken over from a run that died, UTC.</param>
/// <param name="Attempt">1, and one more for each time that it was taken over.</param>
public sealed record RetrainingRequest(
    [property: MinLength(1)] string DataHash,
    [property: MinLength(1)] string FolderHash,
    [property: MinLength(1)] string DataKey,
    RetrainingReason Reason,
    [property: MinLength(1)] string Requester,
    DateTimeOffset Time,
    int Attempt)
{
    /// <summary>Whether it trains this code on this data.</summary>
    public bool IsFor(string dataHash, string folderHash) => DataHash == dataHash && FolderHash == folderHash;
}

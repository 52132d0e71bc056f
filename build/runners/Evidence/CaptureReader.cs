using Slipway.Domain.Judging.Live;
using Slipway.Domain.Monitoring;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>
/// Reads SageMaker's capture files of one variant, each file once. Lines without an inference id cannot be joined and are left out. A file
/// that is none is a <see cref="CloudException"/> that names it.
/// </summary>
/// <param name="store">The data bucket.</param>
/// <param name="endpoint">Name of the endpoint.</param>
/// <param name="variant">Name of the variant.</param>
public sealed class CaptureReader(IObjectStore store, string endpoint, string variant)
{
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<string, ArrivedAnswer> _predictions = [];

    /// <summary>
    /// All predictions captured so far, by inference id: those that were read before, and what is new since <paramref name="since"/>. A
    /// repeated id keeps the answer that arrived first.
    /// </summary>
    /// <param name="since">Files of earlier hours are not read; null to read all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, ArrivedAnswer>> ReadAsync(DateTimeOffset? since, CancellationToken cancellation)
    {
        var prefix = $"captures/{endpoint}/{variant}/";
        await foreach (var key in store.ListAsync(prefix, EvidenceFiles.Before(prefix, since), cancellation))
        {
            if (_seen.Contains(key) || await store.GetAsync(key, cancellation) is not { } file)
            {
                continue;
            }

            foreach (var answer in EvidenceFiles.Lines(file.Content, store.Uri(key), EvidenceLines.Answer))
            {
                if (answer is not null)
                {
                    Keep(new(answer.Id, answer.Time, answer.Prediction, file.Modified));
                }
            }

            _seen.Add(key);
        }

        return _predictions;
    }

    private void Keep(ArrivedAnswer answer)
    {
        if (!_predictions.TryGetValue(answer.Id, out var known) || answer.Arrived < known.Arrived)
        {
            _predictions[answer.Id] = answer;
        }
    }
}

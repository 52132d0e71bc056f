using System.Text;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// What was seen and decided during one delivery, for its report: steps, verdicts and series. Kept beside the log in the data bucket
/// (<c>deliveries/NAME/VERSION/journal.json</c>), so that a delivery taken up by another run loses nothing of its story.
/// </summary>
public sealed class DeliveryJournal(IObjectStore store, string key)
{
    private readonly List<ReportedStep> _steps = [];
    private readonly List<ReportedVerdict> _verdicts = [];
    private ReportedSeries _series = new();

    /// <summary>Where it is kept.</summary>
    public string Key => key;

    /// <summary>Steps so far, each name once.</summary>
    public IReadOnlyList<ReportedStep> Steps => _steps;

    /// <summary>Verdicts so far.</summary>
    public IReadOnlyList<ReportedVerdict> Verdicts => _verdicts;

    /// <summary>Series so far.</summary>
    public ReportedSeries Series => _series;

    /// <summary>Reads what an earlier run left.</summary>
    /// <param name="seen">What earlier looks have read.</param>
    /// <param name="cancellation">Stops the read.</param>
    public async Task LoadAsync(SeenEvidence seen, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (await seen.JournalAsync(key, cancellation) is { } page)
        {
            _steps.AddRange(page.Steps);
            _verdicts.AddRange(page.Verdicts);
            _series = page.Series;
        }
    }

    /// <summary>Records a step, in place of an earlier record of the same name.</summary>
    public void Record(ReportedStep step)
    {
        var index = _steps.FindIndex(known => known.Name == step.Name);
        if (index < 0)
        {
            _steps.Add(step);
        }
        else
        {
            _steps[index] = step;
        }
    }

    /// <summary>
    /// Records a verdict, in place of an earlier one of the same stage and step: a run that was killed before it could act on
    /// it may have recorded it.
    /// </summary>
    public void Record(ReportedVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        _verdicts.RemoveAll(known => known.Stage == verdict.Stage
            && known.CandidatePercent == verdict.CandidatePercent);
        _verdicts.Add(verdict);
    }

    /// <summary>Changes the series.</summary>
    public void Record(Func<ReportedSeries, ReportedSeries> change) => _series = change(_series);

    /// <summary>Writes everything to the bucket.</summary>
    public Task SaveAsync(CancellationToken cancellation) => store.PutAsync(
        key, Encoding.UTF8.GetBytes(ReportJson.Write(new JournalPage(_steps, _verdicts, _series))), WriteCondition.None, cancellation);
}

using Slipway.Domain.Judging.Events;

namespace Slipway.Runners.Evidence;

/// <summary>
/// Judges a file of events and says the verdict as one line of JSON. Reads the file once; one that is not in the order of time is sorted in
/// memory first.
/// </summary>
public sealed class JudgeFileRunner(JudgeFileOptions options)
{
    private const int PieceBytes = 1 << 20;

    /// <summary>The line. Throws <see cref="BadInputException"/> with line and column for what cannot be read.</summary>
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var path = options.Events
            ?? throw new BadInputException("--events: expected a CSV file, found nothing. Give one with --events FILE.csv");
        var history = options.History is { } past ? await HistoryAsync(past, cancellation) : null;
        var judge = Judge(history);
        await FeedAsync(judge, path, cancellation);
        if (!judge.IsUnordered)
            return judge.ToJson();

        judge = Judge(history);
        try
        {
            judge.Feed(EventOrder.Sort(await File.ReadAllBytesAsync(path, cancellation)));
            judge.Finish();
        }
        catch (EventFileException fault)
        {
            throw new BadInputException($"{path} (its rows in the order of minutes), {fault.Message}");
        }

        return judge.ToJson();
    }

    private EventJudge Judge(HistoryEvents? history) => options.Mode switch
    {
        "shadow" => new ShadowEvents(options.ShadowRules(), history?.Loss),
        "rollout" => new RolloutEvents(options.RolloutRules(), history?.Rollout),
        _ => throw new BadInputException($"--mode: expected shadow or rollout, found '{options.Mode}'."),
    };

    private static async Task<HistoryEvents> HistoryAsync(string path, CancellationToken cancellation)
    {
        var history = new HistoryEvents();
        await FeedAsync(history, path, cancellation);
        return history;
    }

    private static async Task FeedAsync(EventText text, string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            throw new BadInputException($"{path}: expected a CSV file, found nothing there.");
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
            var piece = new byte[PieceBytes];
            while (!text.IsDone && await file.ReadAsync(piece, cancellation) is var count and > 0)
                text.Feed(piece.AsSpan(0, count));
            text.Finish();
        }
        catch (EventFileException fault)
        {
            throw new BadInputException($"{path}, {fault.Message}");
        }
    }
}

using Slipway.Domain.Models;
using Slipway.Runners.Evidence;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Evidence;

public class SeenEvidenceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly ModelName Name = ModelName.Parse("bikes");
    private static readonly ModelVersion Champion = ModelVersion.Parse("V1.0.0");
    private static readonly ModelVersion Candidate = ModelVersion.Parse("V1.0.1");
    private readonly MemoryObjectStore _store = new();

    public SeenEvidenceTests()
    {
        foreach (var daysAgo in (int[])[0, 1, 13, 20])
        {
            var at = Noon.AddDays(-daysAgo);
            _store.Write(KeyOf(daysAgo), LiveTraffic.Capture($"{daysAgo}", at, 1));
        }
    }

    [Fact]
    public async Task A_judge_that_has_begun_reads_nothing_of_the_time_before()
    {
        Assert.Equal(["0"], await AnswersAsync(new SeenEvidence(_store, Noon.AddDays(-14)), began: Noon));
        Assert.False(_store.Reads.ContainsKey(KeyOf(1)), "Yesterday's captures were read, which the judge's ledger does not want.");
    }

    [Fact]
    public async Task A_judge_that_begins_reads_the_champions_past_as_far_as_the_memory_goes() =>
        Assert.Equal(["0", "1", "13"], await AnswersAsync(new SeenEvidence(_store, Noon.AddDays(-14)), began: null));

    [Fact]
    public async Task No_judge_reads_beyond_the_memory() =>
        Assert.Equal(["0", "1"], await AnswersAsync(new SeenEvidence(_store, Noon.AddDays(-2)), began: Noon.AddDays(-13)));

    [Fact]
    public async Task What_another_judge_has_read_is_there_and_read_once()
    {
        var seen = new SeenEvidence(_store, Noon.AddDays(-14));
        await AnswersAsync(seen, began: Noon);

        Assert.Equal(["0", "1", "13"], await AnswersAsync(seen, began: null));
        Assert.Equal(1, _store.Reads[KeyOf(0)]);
    }

    [Fact]
    public async Task A_file_of_the_hour_before_is_read_for_it_may_hold_the_first_minutes()
    {
        _store.Write(
            $"captures/{Name.LiveEndpoint}/{Champion.Slug}/2026/01/31/11/late.jsonl", LiveTraffic.Capture("late", Noon.AddSeconds(1), 1));

        Assert.Contains("late", await AnswersAsync(new SeenEvidence(_store), began: Noon.AddMinutes(1)));
    }

    private static async Task<IEnumerable<string>> AnswersAsync(SeenEvidence seen, DateTimeOffset? began) =>
        (await LiveEvents.ReadAsync(seen, Name, Champion, Candidate, began, default)).Champion.Keys.Order(StringComparer.Ordinal).ToList();

    private static string KeyOf(int daysAgo) =>
        $"captures/{Name.LiveEndpoint}/{Champion.Slug}/{Noon.AddDays(-daysAgo):yyyy/MM/dd/HH}/file.jsonl";
}

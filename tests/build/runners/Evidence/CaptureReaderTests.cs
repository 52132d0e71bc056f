using Slipway.Domain.Judging.Live;
using Slipway.Runners.Evidence;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Evidence;

public class CaptureReaderTests
{
    private const string Folder = "captures/slipway-bikes/v1-0-0/2026/01/31/12";
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly MemoryObjectStore _store = new();

    private CaptureReader Reader => new(_store, "slipway-bikes", "v1-0-0");

    [Fact]
    public async Task Reads_predictions_by_inference_id()
    {
        _store.Write(
            $"{Folder}/a.jsonl", LiveTraffic.Capture("one", Noon, 12.5) + "\n" + LiveTraffic.Capture("two", Noon.AddSeconds(1), -3) + "\n");
        _store.Write("captures/slipway-bikes/v1-0-1/2026/01/31/12/b.jsonl", LiveTraffic.Capture("three", Noon, 9) + "\n");

        var predictions = await Reader.ReadAsync(null, default);

        Assert.Equal(["one", "two"], predictions.Keys.Order());
        Assert.Equal(new ArrivedAnswer("two", Noon.AddSeconds(1), -3, DateTimeOffset.UnixEpoch), predictions["two"]);
    }

    [Fact]
    public async Task Each_file_is_read_once_and_new_ones_are_added()
    {
        var reader = Reader;
        _store.Write($"{Folder}/b.jsonl", LiveTraffic.Capture("one", Noon, 1));
        await reader.ReadAsync(null, default);
        // A file that sorts before those read is new all the same: names are not in the order of time.
        _store.Write($"{Folder}/a.jsonl", LiveTraffic.Capture("two", Noon, 2));

        var predictions = await reader.ReadAsync(null, default);

        Assert.Equal(2, predictions.Count);
        Assert.Equal(1, _store.Reads[$"{Folder}/b.jsonl"]);
    }

    [Fact]
    public async Task A_repeated_id_keeps_its_first_answer()
    {
        _store.Write($"{Folder}/a.jsonl", LiveTraffic.Capture("one", Noon, 1) + "\n" + LiveTraffic.Capture("one", Noon.AddHours(1), 2));

        Assert.Equal(1, (await Reader.ReadAsync(null, default))["one"].Prediction);
    }

    [Fact]
    public async Task A_repeated_id_keeps_the_answer_that_arrived_first_in_whichever_order_files_are_read()
    {
        var time = new ManualTime();
        var store = new MemoryObjectStore(time: time);
        store.Write($"{Folder}/b.jsonl", LiveTraffic.Capture("one", Noon, 1));
        time.Advance(TimeSpan.FromSeconds(5));
        store.Write($"{Folder}/a.jsonl", LiveTraffic.Capture("one", Noon, 2));

        Assert.Equal(1, (await new CaptureReader(store, "slipway-bikes", "v1-0-0").ReadAsync(null, default))["one"].Prediction);
    }

    [Fact]
    public async Task An_answer_that_is_no_number_is_no_prediction()
    {
        var capture = LiveTraffic.Capture("one", Noon, 1);
        _store.Write($"{Folder}/a.jsonl", string.Join('\n',
            capture.Replace("\"data\":\"1\"", "\"data\":\"NaN\"", StringComparison.Ordinal),
            LiveTraffic.Capture("two", Noon, 1).Replace("endpointOutput", "endpointInput", StringComparison.Ordinal),
            LiveTraffic.Capture("three", Noon, 1).Replace("inferenceId", "otherId", StringComparison.Ordinal)));

        var predictions = await Reader.ReadAsync(null, default);

        Assert.Equal(["one", "two"], predictions.Keys.Order());
        Assert.All(predictions.Values, prediction => Assert.Null(prediction.Prediction));
    }

    [Fact]
    public async Task An_answer_captured_as_base64_is_read_too()
    {
        _store.Write(
            $"{Folder}/a.jsonl",
            LiveTraffic.Capture("one", Noon, 7, "BASE64").Replace("\"data\":\"7\"", "\"data\":\"MTIuNQo=\"", StringComparison.Ordinal));

        Assert.Equal(12.5, (await Reader.ReadAsync(null, default))["one"].Prediction);
    }
}

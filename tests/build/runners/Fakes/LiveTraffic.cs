using System.Globalization;
using System.Text;
using Slipway.Domain.Judging;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>How a version behaves when it serves.</summary>
/// <param name="Noise">Its errors, as a multiple of those of a plain model.</param>
/// <param name="FailsEvery">One answer in so many is a 500; 0 for none.</param>
/// <param name="SlowEvery">One answer in so many is slow; 0 for none.</param>
internal sealed record Behaviour(double Noise = 1, int FailsEvery = 0, int SlowEvery = 0);

/// <summary>
/// Users of the live endpoint: two requests a second whenever the clock moves, routed by weight, copied to the shadow, captured, counted,
/// and labelled at once. All of it is the cloud's work: it goes on when the run is dead.
/// </summary>
internal sealed class LiveTraffic(MemoryObjectStore store, FakeEndpoints endpoints, string model) : IEndpointMetrics
{
    private readonly Dictionary<string, AnswerCounts> _answers = [];
    private readonly Queue<(DateTimeOffset Due, string Key, string Content)> _underWay = [];
    private readonly Dictionary<string, double> _credits = [];
    private int _requests;

    private string Endpoint => $"slipway-{model}";

    public Dictionary<string, Behaviour> Behaviours { get; } = [];

    /// <summary>How they behave once they answer users; as in <see cref="Behaviours"/> when nothing is said.</summary>
    public Dictionary<string, Behaviour> InRollout { get; } = [];

    /// <summary>Time between two requests.</summary>
    public TimeSpan Between { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long captures and labels take to arrive in the bucket.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether labels follow.</summary>
    public bool Labels { get; set; } = true;

    /// <summary>Answers of production variants, by variant.</summary>
    public Dictionary<string, int> Users { get; } = [];

    public Task<VariantCounts> CountAsync(
        string endpoint, string variant, DateTimeOffset from, TimeSpan latencyLimit, CancellationToken cancellation)
    {
        return Task.FromResult(
            endpoint == Endpoint && _answers.TryGetValue(variant, out var answers) ? answers.Since(from) : new VariantCounts(0, 0, 0));
    }

    /// <summary>Sends what users send between two times.</summary>
    public void Send(DateTimeOffset from, DateTimeOffset to)
    {
        var files = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
        for (var time = from + Between; time <= to; time += Between)
        {
            if (endpoints.State(Endpoint) is { Status: not "Creating" } state)
            {
                Send(state, time, files);
            }
        }

        foreach (var (folder, lines) in files)
        {
            _underWay.Enqueue(
                (to + Delay, string.Create(
                    CultureInfo.InvariantCulture, $"{folder}/{to.UtcDateTime:yyyy/MM/dd/HH}/{to.UtcTicks}.jsonl"), lines.ToString()));
        }

        while (_underWay.TryPeek(out var next) && next.Due <= to)
        {
            _underWay.Dequeue();
            store.Write(next.Key, next.Content);
        }
    }

    /// <summary>Becomes what another one is now.</summary>
    public void CopyFrom(LiveTraffic other)
    {
        foreach (var (variant, answers) in other._answers)
        {
            _answers[variant] = answers.Copy();
        }

        foreach (var (variant, credit) in other._credits)
        {
            _credits[variant] = credit;
        }

        foreach (var (variant, count) in other.Users)
        {
            Users[variant] = count;
        }

        foreach (var file in other._underWay)
        {
            _underWay.Enqueue(file);
        }

        (_requests, Between, Delay) = (other._requests, other.Between, other.Delay);
    }

    private void Send(EndpointState state, DateTimeOffset time, SortedDictionary<string, StringBuilder> files)
    {
        var number = ++_requests;
        var id = string.Create(CultureInfo.InvariantCulture, $"request-{number:D6}");
        var label = Math.Round(100 + (50 * Math.Sin(number / 10.0)), 2);
        var noise = (Scattered(number) % 20_000 / 1000.0) - 10;
        var user = Route(state);
        Users[user] = Users.GetValueOrDefault(user) + 1;
        foreach (var variant in state.Shadow is { } shadow ? [user, shadow.Name] : new[] { user })
        {
            var behaviour = (variant == user ? InRollout.GetValueOrDefault(variant) : null) ?? Behaviours.GetValueOrDefault(variant, new());
            var failed = Hits(number, behaviour.FailsEvery);
            if (!_answers.TryGetValue(variant, out var answers))
            {
                _answers[variant] = answers = new();
            }

            answers.Add(time, failed, Hits(number, behaviour.SlowEvery));
            if (!failed)
            {
                Lines(files, $"captures/{Endpoint}/{variant}").Append(Capture(id, time, label + (behaviour.Noise * noise))).Append('\n');
            }
        }

        if (Labels)
        {
            Lines(files, $"ground-truth/{model}").Append(Label(id, label)).Append('\n');
        }
    }

    private static bool Hits(int number, int every) => every > 0 && Scattered(number) % every == 0;

    /// <summary>As if at random, but of the number alone: a plain remainder would fall in step with the routing.</summary>
    private static long Scattered(int number) => (long)((unchecked((ulong)number * 0x9E3779B97F4A7C15UL) ^ 0xD1B54A32D192ED03UL) >> 33);

    private string Route(EndpointState state)
    {
        var total = state.Production.Sum(variant => variant.Weight);
        foreach (var variant in state.Production)
        {
            _credits[variant.Name] = _credits.GetValueOrDefault(variant.Name) + (variant.Weight / total);
        }

        var chosen = state.Production.Where(variant => variant.Weight > 0).MaxBy(variant => _credits[variant.Name])!.Name;
        _credits[chosen]--;
        return chosen;
    }

    private static StringBuilder Lines(SortedDictionary<string, StringBuilder> files, string folder)
    {
        if (!files.TryGetValue(folder, out var lines))
        {
            files[folder] = lines = new();
        }

        return lines;
    }

    public static string Capture(string id, DateTimeOffset time, double prediction, string encoding = "CSV") => FormattableString.Invariant(
        $$$"""
        {"captureData":{"endpointOutput":{"observedContentType":"text/csv","mode":"OUTPUT","data":"{{{prediction:R}}}","encoding":"{{{encoding}}}"}},
        "eventMetadata":{"eventId":"event-of-{{{id}}}","inferenceId":"{{{id}}}","inferenceTime":"{{{time.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}}}"},
        "eventVersion":"0"}
        """).Replace("\n", "", StringComparison.Ordinal);

    public static string Label(string id, double label) =>
        $$"""{"groundTruthData":{"data":"{{label.ToString("R", CultureInfo.InvariantCulture)}}","encoding":"CSV"},"eventMetadata":{"eventId":"{{id}}"},"eventVersion":"0"}""";
}

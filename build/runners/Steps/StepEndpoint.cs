using System.Globalization;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>What a step does with an endpoint, one look at a time: nothing here waits for it to settle.</summary>
internal sealed class StepEndpoint(DeliveryRun run, string step)
{
    /// <summary>Name of the detail that says since when the live endpoint serves what the step asks for.</summary>
    public const string ServedDetail = "served";

    private const string AskedDetail = "asked";
    private const string SentDetail = "sent";
    private const string FellBackDetail = "fellBack";
    private const int MostTries = 2;

    /// <summary>Whether an endpoint that is settled and broken is asked too: to bring back what was good may mend it.</summary>
    public bool Mends { get; init; }

    /// <summary>
    /// Asks for a change when nothing is under way and it is not served. What is asked for is written into the log before: a run whose
    /// lease is lost is refused there before it touches the endpoint. That the request was made is written after: only those count, for a
    /// run may be killed before it asks, any number of times. An endpoint that settled after two requests and does not serve it, fell back.
    /// </summary>
    public async Task<Brought> BringAsync(EndpointChange change, CancellationToken cancellation)
    {
        var state = await run.Ports.Endpoints.DescribeAsync(change.Endpoint, cancellation);
        if (state is not null && !EndpointRollover.IsSettled(state))
        {
            return new(BroughtState.OnItsWay, state);
        }

        if (state is not null && state.Status != "InService" && !Mends)
        {
            throw new CloudException(
                $"Endpoint {state.Arn} is {state.Status}, expected InService: {state.FailureReason ?? "no reason given"}. "
                + "Look at its container log, then run the same command again.");
        }

        if (state is { Status: "InService" } && change.IsServed(state))
        {
            return new(BroughtState.Serves, state);
        }

        var sent = await SentAsync(change.Asked, cancellation);
        // One that is not there fell back to nothing: it was taken away, and is made anew.
        if (state is not null && sent >= MostTries)
        {
            return new(BroughtState.FellBack, state);
        }

        await SayAsync($"Ask {change.Endpoint} for {change.Asked}", AskedDetail, change.Asked, cancellation);
        await change.Ask();
        await SayAsync(
            string.Create(
                CultureInfo.InvariantCulture, $"Asked {change.Endpoint} for {change.Asked}{(sent == 0 ? "" : $", try {sent + 1}")}"),
            SentDetail,
            change.Asked,
            cancellation);
        return new(BroughtState.OnItsWay, state);
    }

    /// <summary>
    /// The same for a configuration: an endpoint that falls back is a <see cref="CloudException"/>. Null while it is on its way.
    /// </summary>
    public async Task<EndpointState?> BringAsync(string endpoint, EndpointConfiguration configuration, CancellationToken cancellation)
    {
        var brought = await BringAsync(EndpointChange.To(run.Ports.Endpoints, endpoint, configuration, cancellation), cancellation);
        if (brought is { State: BroughtState.FellBack, Endpoint: { } state })
        {
            // Said in the log, so that the next run asks anew.
            await SayAsync($"{endpoint} fell back from {configuration.Name}", FellBackDetail, configuration.Name, cancellation);
            throw new CloudException(
                $"Endpoint {state.Arn} serves {state.ConfigurationName}, expected {configuration.Name}: "
                + $"it fell back ({state.FailureReason ?? "no reason given"}). Look at the new variant's container log, then run the same "
                + "command again.");
        }

        return brought.State == BroughtState.Serves ? brought.Endpoint : null;
    }

    /// <summary>
    /// Since when the live endpoint, seen to serve what the step asked for, does so without a break. Only that time counts as baked, and
    /// only what was seen since then is evidence: between a kill and the next run the endpoint may have served something else, and then it
    /// was asked anew since.
    /// </summary>
    /// <param name="first">Done when it is seen for the first time, before that is written down.</param>
    /// <param name="cancellation">Stops before the next effect.</param>
    public async Task<DateTimeOffset> ServedSinceAsync(Func<Task> first, CancellationToken cancellation)
    {
        var known = (await run.LinesAsync(step, cancellation))
            .LastOrDefault(line => line.Details.ContainsKey(ServedDetail) || line.Details.ContainsKey(AskedDetail));
        if (known is not null && known.Details.ContainsKey(ServedDetail))
        {
            return known.Time;
        }

        await first();
        var now = run.Ports.Time.GetUtcNow();
        var text = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
        await run.LogAsync(
            step, DeliveryState.Progress, $"Served since {text}", cancellation, new Dictionary<string, string> { [ServedDetail] = text });
        return now;
    }

    private async Task<int> SentAsync(string asked, CancellationToken cancellation) => (await run.LinesAsync(step, cancellation))
        .Reverse()
        .TakeWhile(
            line => line.State == DeliveryState.Progress
                && !line.Details.ContainsKey(ServedDetail)
                && !line.Details.ContainsKey(FellBackDetail))
        .Count(line => line.Details.GetValueOrDefault(SentDetail) == asked);

    private Task SayAsync(string sentence, string detail, string value, CancellationToken cancellation) =>
        run.LogAsync(step, DeliveryState.Progress, sentence, cancellation, new Dictionary<string, string> { [detail] = value });
}

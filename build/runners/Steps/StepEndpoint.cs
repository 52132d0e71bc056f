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
    private const string FellBackDetail = "fellBack";
    private const int MostTries = 2;

    /// <summary>
    /// Asks for a change when nothing is under way and it is not served. What is asked for is written into the log first: a run whose lease
    /// is lost is refused there before it touches the endpoint, and an endpoint that settles without serving it is seen. Asked for twice in
    /// vain (once may be a run that was killed before it asked), it fell back.
    /// </summary>
    public async Task<Brought> BringAsync(EndpointChange change, CancellationToken cancellation)
    {
        var state = await run.Ports.Endpoints.DescribeAsync(change.Endpoint, cancellation);
        if (state is not null && !EndpointRollover.IsSettled(state))
        {
            return new(BroughtState.OnItsWay, state);
        }

        if (state is not null && state.Status != "InService")
        {
            throw new CloudException($"Endpoint {state.Arn} is {state.Status}, expected InService: {state.FailureReason ?? "no reason given"}. Look at its container log, then run the same command again.");
        }

        if (state is not null && change.IsServed(state))
        {
            return new(BroughtState.Serves, state);
        }

        var asked = await TriesAsync(change.Asked, cancellation);
        if (asked == MostTries)
        {
            return new(BroughtState.FellBack, state);
        }

        var sentence = string.Create(CultureInfo.InvariantCulture, $"Ask {change.Endpoint} for {change.Asked}{(asked == 0 ? "" : $", try {asked + 1}")}");
        await run.LogAsync(step, DeliveryState.Progress, sentence, cancellation, new Dictionary<string, string> { [AskedDetail] = change.Asked });
        await change.Ask();
        return new(BroughtState.OnItsWay, state);
    }

    /// <summary>The same for a configuration: an endpoint that falls back is a <see cref="CloudException"/>. Null while it is on its way.</summary>
    public async Task<EndpointState?> BringAsync(string endpoint, EndpointConfiguration configuration, CancellationToken cancellation)
    {
        var brought = await BringAsync(EndpointChange.To(run.Ports.Endpoints, endpoint, configuration, cancellation), cancellation);
        if (brought is { State: BroughtState.FellBack, Endpoint: { } state })
        {
            // Said in the log, so that the next run asks anew.
            await run.LogAsync(
                step, DeliveryState.Progress, $"{endpoint} fell back from {configuration.Name}", cancellation, new Dictionary<string, string> { [FellBackDetail] = configuration.Name });
            throw new CloudException($"Endpoint {state.Arn} serves {state.ConfigurationName}, expected {configuration.Name}: it fell back ({state.FailureReason ?? "no reason given"}). Look at the new variant's container log, then run the same command again.");
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
        var known = (await run.LinesAsync(step, cancellation)).LastOrDefault(line => line.Details.ContainsKey(ServedDetail) || line.Details.ContainsKey(AskedDetail));
        if (known is not null && known.Details.ContainsKey(ServedDetail))
        {
            return known.Time;
        }

        await first();
        var now = run.Ports.Time.GetUtcNow();
        var text = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
        await run.LogAsync(step, DeliveryState.Progress, $"Served since {text}", cancellation, new Dictionary<string, string> { [ServedDetail] = text });
        return now;
    }

    private async Task<int> TriesAsync(string asked, CancellationToken cancellation) => (await run.LinesAsync(step, cancellation))
        .Reverse()
        .TakeWhile(line => line.State == DeliveryState.Progress && !line.Details.ContainsKey(ServedDetail) && !line.Details.ContainsKey(FellBackDetail))
        .Count(line => line.Details.GetValueOrDefault(AskedDetail) == asked);
}

using System.Collections.Concurrent;
using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Brings what runs in line with the endpoints' documents, one task an endpoint.</summary>
internal sealed class EndpointRunner(
    SageMakerContext context, EndpointTimings timings, ModelClient client, InvocationRecorder recorder, BackgroundWork work) : IFleets
{
    private readonly ConcurrentDictionary<string, LiveEndpoint> _live = new();
    private readonly EndpointJournal _journal = new(context);

    /// <inheritdoc />
    public Fleet? Find(string endpoint) => _live.GetValueOrDefault(endpoint)?.Fleet;

    /// <summary>Takes up all endpoints: those that served serve again, and updates go on.</summary>
    public void Resume()
    {
        // What a killed run left: artifacts are unpacked anew.
        DiscardedFolder.Remove(context.Folder("endpoints"));
        foreach (var endpoint in context.Store.List<EndpointDocument>(EndpointDocument.Collection))
        {
            if (endpoint is { Active: { } active, Status: not EndpointStatus.Deleting })
            {
                // Before the first request arrives: it waits for the container rather than hear that there is no such endpoint.
                Live(endpoint.Name).Serve(active);
            }

            Begin(endpoint.Name);
        }
    }

    /// <summary>Goes from what the document says is served to what it says is wanted.</summary>
    public void Begin(string name) => work.Run($"endpoint {name}", async cloudStops =>
    {
        var live = Live(name);
        await live.Turn.WaitAsync(cloudStops).ConfigureAwait(false);
        try
        {
            await RunAsync(live, name, cloudStops).ConfigureAwait(false);
        }
        finally
        {
            live.Turn.Release();
        }
    });

    /// <summary>Stops all containers without changing any document.</summary>
    public Task StopAsync() => Task.WhenAll(_live.Values.Select(live => live.StopAsync(drain: false)));

    private LiveEndpoint Live(string name) => _live.GetOrAdd(name, _ => new LiveEndpoint(context, timings, client, recorder, name));

    private async Task RunAsync(LiveEndpoint live, string name, CancellationToken cloudStops)
    {
        if (context.Store.Get<EndpointDocument>(EndpointDocument.Collection, name) is not { } endpoint)
        {
            return;
        }

        if (endpoint.Status == EndpointStatus.Deleting)
        {
            _live.TryRemove(name, out _);
            await live.StopAsync(drain: true).ConfigureAwait(false);
            context.Store.Delete(EndpointDocument.Collection, name);
            return;
        }

        if (endpoint.Desired is { } desired)
        {
            var weighed = endpoint.Active!.With(variant => desired.TryGetValue(variant.Name, out var wanted)
                ? variant with { Weight = wanted.Weight ?? variant.Weight, InstanceCount = wanted.InstanceCount ?? variant.InstanceCount }
                : variant);
            live.Weigh(weighed);
            _journal.Change(name, now => now with { Active = weighed, Desired = null, Status = EndpointStatus.InService });
        }

        if (endpoint.Pending is not null)
        {
            await new EndpointUpdate(context, timings, _journal, live, name).RunAsync(endpoint, cloudStops).ConfigureAwait(false);
        }
    }
}

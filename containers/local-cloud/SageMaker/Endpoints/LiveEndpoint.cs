using Slipway.LocalCloud.Runtime;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>What runs for one endpoint. Changed by one task at a time; <see cref="Fleet"/> is read by all.</summary>
internal sealed class LiveEndpoint(
    SageMakerContext context, EndpointTimings timings, ModelClient client, InvocationRecorder recorder, string name)
{
    private readonly List<VariantHost> _hosts = [];
    private List<VariantHost> _drained = [];
    private ShadowMirror? _mirror;
    private volatile Fleet? _fleet;
    private Task _leaving = Task.CompletedTask;
    private int _count;

    /// <summary>Held by whoever changes what runs.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Who answers now; null when nobody does.</summary>
    public Fleet? Fleet => _fleet;

    /// <summary>
    /// Starts what a deployment needs beside what runs, waits until all of it is healthy, lets it answer from then on, and takes away
    /// what is not needed any more. When a container does not get healthy, takes the new ones away, changes nothing, and throws
    /// <see cref="Data.JobFault"/>.
    /// </summary>
    /// <param name="deployment">What to serve.</param>
    /// <param name="switched">Called when the new fleet answers.</param>
    public async Task DeployAsync(Deployment deployment, Action switched)
    {
        var hosts = Hosts(deployment);
        try
        {
            await foreach (var healthy in Task.WhenEach(hosts.Values.Select(host => host.Healthy)).ConfigureAwait(false))
            {
                await healthy.ConfigureAwait(false);
            }
        }
        catch
        {
            Remove(host => hosts.ContainsValue(host) && !Serves(host));
            throw;
        }

        Serve(deployment, hosts);
        switched();
    }

    /// <summary>Serves a deployment at once: requests wait for containers that still start.</summary>
    public void Serve(Deployment deployment) => Serve(deployment, Hosts(deployment));

    /// <summary>Gives the variants of the fleet other weights.</summary>
    public void Weigh(Deployment deployment)
    {
        var fleet = _fleet!;
        Weigh(deployment, variant => fleet.Find(variant.Name)!.Host);
    }

    /// <summary>Ends the endpoint: nobody answers from now on.</summary>
    /// <param name="drain">Whether requests under way may end.</param>
    public async Task StopAsync(bool drain)
    {
        _fleet = null;
        if (_mirror is { } mirror)
        {
            await mirror.DisposeAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(_hosts.Concat(_drained).Select(host => drain ? host.DrainAsync() : host.DisposeAsync().AsTask()))
            .ConfigureAwait(false);
        await _leaving.ConfigureAwait(false);
        _hosts.Clear();
    }

    private void Serve(Deployment deployment, Dictionary<string, VariantHost> hosts)
    {
        var old = _mirror;
        var shadow = deployment.Variants.FirstOrDefault(variant => variant.Shadow);
        if (old?.Route.Host != (shadow is null ? null : hosts[shadow.Name]))
        {
            _mirror = shadow is null
                ? null
                : new ShadowMirror(new VariantRoute(shadow.Name, hosts[shadow.Name], shadow.Weight), client, recorder, context.Log);
        }

        Weigh(deployment, variant => hosts[variant.Name]);
        if (old is not null && old != _mirror)
        {
            _leaving = Task.WhenAll(_leaving, old.DisposeAsync().AsTask());
        }

        Remove(host => !hosts.ContainsValue(host));
    }

    private void Weigh(Deployment deployment, Func<VariantDeployment, IModelHost> host) => _fleet = new Fleet(
        name,
        [
            .. deployment.Variants.Where(variant => !variant.Shadow)
                .Select(variant => new VariantRoute(variant.Name, host(variant), variant.Weight)),
        ],
        _mirror,
        deployment.Variants.FirstOrDefault(variant => variant.Shadow)?.Weight ?? 0,
        CapturePolicy.Of(deployment.Capture));

    private Dictionary<string, VariantHost> Hosts(Deployment deployment) => deployment.Variants.ToDictionary(variant => variant.Name, Host);

    private VariantHost Host(VariantDeployment variant)
    {
        if (_hosts.FirstOrDefault(host => host.CanStay && host.Variant.SharesContainerWith(variant)) is { } running)
        {
            return running;
        }

        var folder = Directory.CreateDirectory(
            context.Folder("endpoints", name, $"{variant.Name}-{Interlocked.Increment(ref _count)}")).FullName;
        var host = new VariantHost(context, timings, client, name, variant, folder);
        _hosts.Add(host);
        return host;
    }

    private bool Serves(VariantHost host) => _mirror?.Route.Host == host || _fleet?.Production.Any(route => route.Host == host) == true;

    // Old containers end while the new ones already answer: nobody waits for them.
    private void Remove(Func<VariantHost, bool> which)
    {
        var gone = _hosts.Where(which).ToList();
        gone.ForEach(host => _hosts.Remove(host));
        _drained = [.. _drained.Where(host => !host.IsGone), .. gone];
        _leaving = Task.WhenAll([_leaving, .. gone.Select(host => host.DrainAsync())]);
    }
}

using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.Runtime.Async;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>What runs for one endpoint. Changed by one task at a time; <see cref="Fleet"/> is read by all.</summary>
internal sealed class LiveEndpoint(
    SageMakerContext context, EndpointTimings timings, ModelClient client, InvocationRecorder recorder, string name)
{
    private readonly List<VariantHost> _hosts = [];
    private Dictionary<string, VariantHost> _serving = [];
    private Dictionary<string, VariantHost> _coming = [];
    private List<VariantHost> _drained = [];
    private ShadowMirror? _mirror;
    private volatile Fleet? _fleet;
    private Task _leaving = Task.CompletedTask;
    private int _count;

    /// <summary>Held by whoever changes what runs.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>Who answers now; null when nobody does.</summary>
    public Fleet? Fleet => _fleet;

    /// <summary>Whether all containers that serve answer, or are on their way to for the first time.</summary>
    public bool CanServe => _serving.Values.All(host => host.CanStay);

    /// <summary>
    /// Starts what a deployment needs beside what serves, and waits until all of it is healthy. When a container does not get there, takes
    /// the new ones away, changes nothing, and throws <see cref="Data.JobFault"/>.
    /// </summary>
    public async Task StartAsync(Deployment deployment)
    {
        _coming = Hosts(deployment);
        try
        {
            await foreach (var healthy in Task.WhenEach(_coming.Values.Select(host => host.Healthy)).ConfigureAwait(false))
            {
                await healthy.ConfigureAwait(false);
            }
        }
        catch
        {
            Withdraw();
            throw;
        }
    }

    /// <summary>
    /// Lets the deployment that <see cref="StartAsync"/> started have a share of the traffic; variants share within theirs by weight.
    /// </summary>
    /// <param name="active">What serves.</param>
    /// <param name="next">What was started.</param>
    /// <param name="share">0 to 1.</param>
    public void Shift(Deployment active, Deployment next, double share)
    {
        // The old fleet's shadow gets the part of the traffic that it had: its weight was one by the old fleet's.
        var total = active.Variants.Where(variant => !variant.Shadow).Sum(variant => variant.Weight);
        _fleet = new Fleet(
            name,
            [.. Routes(active, _serving, 1 - share), .. Routes(next, _coming, share)],
            _mirror,
            total > 0 ? ShadowWeight(active) / total : 0,
            CapturePolicy.Of(share < 1 ? active.Capture : next.Capture))
        {
            Async = AsyncPolicy.Of(share < 1 ? active.Async : next.Async),
        };
    }

    /// <summary>Serves what <see cref="StartAsync"/> started, and nothing else: what is not needed any more is taken away.</summary>
    public void Switch(Deployment deployment) => Serve(deployment, _coming);

    /// <summary>Serves a deployment at once: requests wait for containers that still start.</summary>
    public void Serve(Deployment deployment) => Serve(deployment, Hosts(deployment));

    /// <summary>Gives the traffic back to what served before, and takes away what was started.</summary>
    public void Return(Deployment active)
    {
        Weigh(active);
        Withdraw();
    }

    /// <summary>Gives the variants of the fleet other weights.</summary>
    public void Weigh(Deployment deployment) => _fleet = new Fleet(
        name,
        [
            .. deployment.Variants.Where(variant => !variant.Shadow)
                .Select(variant => new VariantRoute(variant.Name, _serving[variant.Name], variant.Weight)),
        ],
        _mirror,
        ShadowWeight(deployment),
        CapturePolicy.Of(deployment.Capture))
    {
        Async = AsyncPolicy.Of(deployment.Async),
    };

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

    private static double ShadowWeight(Deployment deployment) => deployment.Variants.FirstOrDefault(variant => variant.Shadow)?.Weight ?? 0;

    private static IEnumerable<VariantRoute> Routes(Deployment deployment, Dictionary<string, VariantHost> hosts, double share)
    {
        var production = deployment.Variants.Where(variant => !variant.Shadow).ToList();
        var total = production.Sum(variant => variant.Weight);
        return share <= 0 ? [] : production.Select(variant =>
            new VariantRoute(variant.Name, hosts[variant.Name], total > 0 ? share * variant.Weight / total : 0)
            {
                Config = deployment.ConfigName,
            });
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

        (_serving, _coming) = (hosts, []);
        Weigh(deployment);
        if (old is not null && old != _mirror)
        {
            _leaving = Task.WhenAll(_leaving, old.DisposeAsync().AsTask());
        }

        Remove(host => !hosts.ContainsValue(host));
    }

    private void Withdraw()
    {
        _coming = [];
        Remove(host => !_serving.ContainsValue(host));
    }

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

    // Old containers end while the new ones already answer: nobody waits for them.
    private void Remove(Func<VariantHost, bool> which)
    {
        var gone = _hosts.Where(which).ToList();
        gone.ForEach(host => _hosts.Remove(host));
        _drained = [.. _drained.Where(host => !host.IsGone), .. gone];
        _leaving = Task.WhenAll([_leaving, .. gone.Select(host => host.DrainAsync())]);
    }
}

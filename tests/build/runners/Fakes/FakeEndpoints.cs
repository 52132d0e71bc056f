using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>
/// Endpoints in memory. A change takes two looks to be served, or a time that is set, and may fall back, as on SageMaker.
/// </summary>
internal sealed class FakeEndpoints(KillSwitch kills, TimeProvider? time = null) : IEndpoints
{
    private const int LooksToSettle = 2;
    private readonly Dictionary<string, Served> _endpoints = [];

    public Dictionary<string, ServedModel> Models { get; } = [];

    public Dictionary<string, EndpointConfiguration> Configurations { get; } = [];

    /// <summary>Every change that came to be served, in order: configuration names and weights.</summary>
    public List<string> History { get; } = [];

    /// <summary>How long a change takes; null for two looks, however long they are apart.</summary>
    public TimeSpan? SettleTime { get; set; }

    /// <summary>Updates to a configuration for which this is true fall back to the old one and still report InService.</summary>
    public Predicate<EndpointConfiguration> FallsBack { get; set; } = _ => false;

    /// <summary>Endpoints whose first deployment fails.</summary>
    public Predicate<string> Fails { get; set; } = _ => false;

    /// <summary>The weights that are really served; by default those asked for.</summary>
    public Func<IReadOnlyDictionary<string, double>, IReadOnlyDictionary<string, double>> WeightsServed { get; set; } = weights => weights;

    /// <summary>The image that is really served; by default the model's.</summary>
    public Func<string, string> Resolve { get; set; } = image => image;

    public EndpointState? State(string endpoint) => _endpoints.TryGetValue(endpoint, out var served) ? Describe(endpoint, served) : null;

    public Task EnsureModelAsync(ServedModel model, CancellationToken cancellation) => kills.ChangeAsync($"EnsureModel {model.Name}", () =>
    {
        if (Models.TryGetValue(model.Name, out var known) && !Same(known, model))
        {
            throw new CloudException($"Model {model.Name} exists and is another one.");
        }

        Models[model.Name] = model;
    });

    public Task EnsureConfigAsync(EndpointConfiguration configuration, CancellationToken cancellation) =>
        kills.ChangeAsync($"EnsureConfig {configuration.Name}", () =>
        {
            Assert.All(configuration.Production, variant => Assert.Contains(variant.ModelName, Models.Keys));
            if (Configurations.TryGetValue(configuration.Name, out var known) && !Same(known, configuration))
            {
                throw new CloudException($"Endpoint configuration {configuration.Name} exists and is another one.");
            }

            Configurations[configuration.Name] = configuration;
        });

    public Task ApplyAsync(string endpoint, string configurationName, CancellationToken cancellation) =>
        kills.ChangeAsync($"Apply {configurationName}", () =>
        {
            var next = Configurations[configurationName];
            var served = _endpoints.GetValueOrDefault(endpoint);
            if (served is null)
            {
                _endpoints[endpoint] = new(next, Weights(next)) { Pending = next, Looks = LooksToSettle, Due = Due(), Status = "Creating" };
                return;
            }

            if ((served.Pending ?? served.Configuration).Name == configurationName)
            {
                return;
            }

            RefuseUnlessSettled(endpoint, served);
            (served.Pending, served.Looks, served.Due, served.Status) = (next, LooksToSettle, Due(), "Updating");
        });

    public Task SetWeightsAsync(string endpoint, IReadOnlyDictionary<string, double> weights, CancellationToken cancellation) =>
        kills.ChangeAsync("SetWeights", () =>
        {
            var served = _endpoints[endpoint];
            RefuseUnlessSettled(endpoint, served);
            if (weights.Keys.Except(served.Weights.Keys).FirstOrDefault() is { } missing)
            {
                throw new CloudException($"Endpoint {endpoint} has no variant {missing}.");
            }

            (served.PendingWeights, served.Looks, served.Due, served.Status) = (weights, LooksToSettle, Due(), "Updating");
        });

    public Task<EndpointState?> DescribeAsync(string endpoint, CancellationToken cancellation)
    {
        if (!_endpoints.TryGetValue(endpoint, out var served))
        {
            return Task.FromResult<EndpointState?>(null);
        }

        if (served.Status != "InService" && SettleTime is null && --served.Looks < 0)
        {
            Settle(served);
            served.Status = Fails(endpoint) ? "Failed" : served.Status;
        }

        return Task.FromResult<EndpointState?>(Describe(endpoint, served));
    }

    public Task<EndpointConfiguration?> DescribeConfigAsync(string name, CancellationToken cancellation) =>
        Task.FromResult(Configurations.GetValueOrDefault(name));

    public Task DeleteAsync(string endpoint, CancellationToken cancellation) =>
        kills.ChangeAsync($"Delete {endpoint}", () => { _endpoints.Remove(endpoint); });

    /// <summary>What is due by the clock comes to its end.</summary>
    public void SettleDue()
    {
        foreach (var (name, served) in _endpoints.Where(pair => SettleTime is not null && pair.Value.Status is "Creating" or "Updating"))
        {
            if (served.Due <= time!.GetUtcNow())
            {
                Settle(served);
                served.Status = Fails(name) ? "Failed" : served.Status;
            }
        }
    }

    /// <summary>Everything that is under way comes to its end: time has passed.</summary>
    public void SettleAll()
    {
        foreach (var served in _endpoints.Values.Where(served => served.Status != "InService"))
        {
            Settle(served);
        }
    }

    /// <summary>Becomes what another one, where nothing is under way, is now.</summary>
    public void CopyFrom(FakeEndpoints other)
    {
        foreach (var (name, model) in other.Models)
        {
            Models[name] = model;
        }

        foreach (var (name, configuration) in other.Configurations)
        {
            Configurations[name] = configuration;
        }

        foreach (var (name, served) in other._endpoints)
        {
            Assert.Equal("InService", served.Status);
            _endpoints[name] = new(served.Configuration, new(served.Weights));
        }

        History.AddRange(other.History);
        SettleTime = other.SettleTime;
    }

    private static Dictionary<string, double> Weights(EndpointConfiguration configuration) =>
        configuration.Production.ToDictionary(variant => variant.Name, variant => variant.Weight);

    private static bool Same(ServedModel one, ServedModel other) =>
        one with { Environment = other.Environment } == other
            && one.Environment.OrderBy(pair => pair.Key).SequenceEqual(other.Environment.OrderBy(pair => pair.Key));

    private static bool Same(EndpointConfiguration one, EndpointConfiguration other) =>
        one.Production.SequenceEqual(other.Production) && one.Shadow == other.Shadow && one.Capture == other.Capture;

    private DateTimeOffset Due() => time is null || SettleTime is not { } settles ? DateTimeOffset.MaxValue : time.GetUtcNow() + settles;

    private static void RefuseUnlessSettled(string endpoint, Served served)
    {
        if (served.Status != "InService")
        {
            throw new CloudException($"Endpoint {endpoint} is {served.Status}: it cannot be updated now.");
        }
    }

    private void Settle(Served served)
    {
        served.Status = "InService";
        if (served.Pending is { } next && FallsBack(next))
        {
            served.FailureReason = "The variant did not answer its health check.";
        }
        else if (served.Pending is not null)
        {
            (served.Configuration, served.Weights) = (served.Pending, Weights(served.Pending));
            History.Add(served.Configuration.Name);
        }

        if (served.PendingWeights is { } weights)
        {
            served.Weights = new(WeightsServed(weights));
            History.Add(
                string.Join(
                    ' ',
                    weights.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                        .Select(pair => FormattableString.Invariant($"{pair.Key}={pair.Value}"))));
        }

        (served.Pending, served.PendingWeights) = (null, null);
    }

    private EndpointState Describe(string name, Served served) => new(
        name,
        $"arn:aws:sagemaker:us-east-1:000000000000:endpoint/{name}",
        served.Status,
        served.Configuration.Name,
        served.FailureReason,
        [.. served.Configuration.Production.Select(variant => Describe(variant, served.Weights[variant.Name]))],
        served.Configuration.Shadow is { } shadow ? Describe(shadow, shadow.Weight) : null);

    private ServedVariant Describe(Variant variant, double weight) => new(variant.Name, weight, Resolve(Models[variant.ModelName].Image));

    private sealed class Served(EndpointConfiguration configuration, Dictionary<string, double> weights)
    {
        public EndpointConfiguration Configuration { get; set; } = configuration;

        public Dictionary<string, double> Weights { get; set; } = weights;

        public EndpointConfiguration? Pending { get; set; }

        public IReadOnlyDictionary<string, double>? PendingWeights { get; set; }

        public int Looks { get; set; }

        public DateTimeOffset Due { get; set; }

        public string Status { get; set; } = "InService";

        public string? FailureReason { get; set; }
    }
}

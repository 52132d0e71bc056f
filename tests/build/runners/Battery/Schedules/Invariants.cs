using System.Globalization;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery.Schedules;

/// <summary>What must hold at every moment, whoever competes: looked at from outside, in the cloud, and not in what runners say.</summary>
internal sealed class Invariants(MemoryCloud cloud)
{
    private readonly WeightsWatch _weights = new(cloud);

    /// <summary>A request that was under way for long reached SageMaker after its run had lost the lease.</summary>
    public void ArrivesLate() => _weights.ArrivesLate();
    private string _log = "";
    private string? _logVersion;
    private string? _newest;
    private int _claims;

    /// <summary>Looks at everything that may have changed since the last look.</summary>
    public void Check()
    {
        CheckLog();
        CheckVersions();
        _weights.Check();
    }

    /// <summary>When everybody is done: one version answers alone, nothing is left on the way, nothing was made twice.</summary>
    public void CheckEnd()
    {
        cloud.Time.Advance(TimeSpan.FromMinutes(5));
        Check();
        var state = cloud.Endpoints.State(cloud.LiveEndpoint)!;
        Assert.Equal("InService", state.Status);
        Assert.Single(state.Production);
        Assert.Null(state.Shadow);
        Assert.Null(cloud.Endpoints.State(cloud.Manifest.Name.StagingEndpoint));
        Assert.Equal(2, cloud.Registry.Packages.Count);
        Assert.Equal(2, cloud.Pipelines.Executions.Count);
        Assert.Equal(2, _claims);
        var ended = cloud.Log
            .Where(
                line => line.Step is not ("Rollback" or "Repair")
                    && line.State is not (DeliveryState.Progress or DeliveryState.Waiting or DeliveryState.Failed));
        Assert.DoesNotContain(ended.GroupBy(line => (line.Version, line.Step, line.State)), lines => lines.Count() > 1);
    }

    /// <summary>Nothing that was written is changed or lost; a line of a later lease is never followed by one of an earlier.</summary>
    private void CheckLog()
    {
        var key = $"deliveries/{cloud.Manifest.Name}/log.jsonl";
        if (cloud.Store.ETag(key) is not { } version || version == _logVersion)
        {
            return;
        }

        var text = cloud.Store.Text(key);
        Assert.StartsWith(_log, text, StringComparison.Ordinal);
        var fences = cloud.Log.Select(line => line.Fence).ToList();
        Assert.True(fences.Zip(fences.Skip(1)).All(pair => pair.First <= pair.Second), $"Fences go down: {string.Join(", ", fences)}");
        (_log, _logVersion) = (text, version);
    }

    private void CheckVersions()
    {
        var claims = cloud.Store.KeysBelow("models/bikes/versions/");
        if (claims.Count == _claims)
        {
            return;
        }

        _claims = claims.Count;
        var newest = claims.Select(key => ModelVersion.Parse(Path.GetFileNameWithoutExtension(key))).Max()!;
        Assert.True(
            _newest is null || newest.CompareTo(ModelVersion.Parse(_newest)) > 0, $"A version that is not above {_newest} was claimed.");
        _newest = newest.ToString();
    }
}

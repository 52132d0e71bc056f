using System.Globalization;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery.Schedules;

/// <summary>
/// Watches who answers users: a candidate's share follows the plan step by step, each step has baked before the next, and before the first
/// there are a passed gate, a passed shadow and an approval.
/// </summary>
internal sealed class WeightsWatch(MemoryCloud cloud)
{
    private string _served = "";
    private double _share;
    private DateTimeOffset _since;

    public void Check()
    {
        if (cloud.Endpoints.State(cloud.LiveEndpoint) is not { } state || state.Status == "Creating")
        {
            return;
        }

        var total = state.Production.Sum(variant => variant.Weight);
        var served = string.Join(' ', state.Production.Where(variant => variant.Weight > 0).Select(variant =>
            string.Create(CultureInfo.InvariantCulture, $"{variant.Name}={100 * variant.Weight / total:0.##}")));
        if (served != _served)
        {
            CheckMove(state, total);
            _served = served;
        }
    }

    private void CheckMove(EndpointState state, double total)
    {
        var share = state.Production.Where(variant => variant.Name == "v1-0-1").Sum(variant => 100 * variant.Weight / total);
        var now = cloud.Time.GetUtcNow();
        if (share > _share)
        {
            int[] steps = [0, .. cloud.Manifest.Rollout.Steps];
            var next = steps.SkipWhile(step => step <= _share).First();
            Assert.True(Math.Abs(share - next) < 1e-6, $"From {_share} % the candidate went to {share} %, expected {next} %.");
            if (_share > 0)
            {
                Assert.True(now - _since >= cloud.Manifest.Rollout.Bake, $"{_share} % baked for {now - _since} only.");
            }
            else
            {
                CheckEvidence(now);
            }
        }

        (_share, _since) = (share, now);
    }

    private void CheckEvidence(DateTimeOffset now)
    {
        var lines = cloud.Log.Where(line => line.Version == "V1.0.1").ToList();
        foreach (var step in new[] { StepNames.Pipeline, StepNames.Staging, StepNames.Shadow })
        {
            Assert.Contains(lines, line => line.Step == step && line.State == DeliveryState.Done);
        }

        var approved = Assert.Single(lines, line => line.Step == "Approved" && line.State == DeliveryState.Done);
        Assert.NotNull(approved.EvidenceHash);
        Assert.True(now - approved.Time <= cloud.Manifest.Approval.Expiry, $"The approval of {approved.Time:u} has expired.");
        Assert.Equal(ApprovalStatus.Approved, cloud.Registry.Of("V1.0.1").Approval);
    }
}

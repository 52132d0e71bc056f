using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>Makes the candidate the champion: alone on the live endpoint, and so recorded in registry and log.</summary>
public sealed class GoLiveRunner(DeliveryRun run)
{
    /// <summary>Name of the detail that holds the configuration served: the way back reads it.</summary>
    public const string ConfigurationDetail = "configuration";

    /// <summary>One look: does what of it can be done now.</summary>
    public async Task<StepResult> LookAsync(CancellationToken cancellation)
    {
        if (await run.LastAsync(StepNames.Production, cancellation) is { State: DeliveryState.Done } done)
        {
            return StepResult.GoOn(done.Message);
        }

        // The first model of a name has no rollout before this.
        if (run.Champion is null && await SupplyChainGate.EnsureAsync(run, cancellation) is { } refused)
        {
            return refused;
        }

        var endpoint = run.Manifest.Name.LiveEndpoint;
        using var step = await StepScope.BeginAsync(
            run,
            StepNames.Production,
            "Rollout",
            $"Serve {run.Version} alone on {endpoint}",
            run.Champion is null ? StepNames.Approval : StepNames.Rollout,
            cancellation);
        await Serving.EnsureCandidateAsync(run, cancellation);
        var configuration = run.Configurations.Single(run.Version);
        if (await new StepEndpoint(run, StepNames.Production).BringAsync(endpoint, configuration, cancellation) is not { } served)
        {
            return step.WaitsForEndpoint(endpoint);
        }

        RefuseOtherDigest(served, run.Registered);
        run.Journal.Record(series => series with { Weights = [.. series.Weights, new(run.Ports.Time.GetUtcNow(), 100)] });
        await run.MoveAsync(run.Registered, Stage.Production, "Live", $"Serves {endpoint}", cancellation);
        if (run.Champion is { } former)
        {
            await run.MoveAsync(former, Stage.Retired, "Replaced", $"Replaced by {run.Version}", cancellation);
        }

        return await step.DoneAsync(
            run.Champion is null ? $"{run.Version} is live: the first model of its name" : $"{run.Version} answers all requests",
            null,
            cancellation,
            new Dictionary<string, string> { [ConfigurationDetail] = configuration.Name });
    }

    private static void RefuseOtherDigest(EndpointState served, ModelPackage package)
    {
        var digest = package.Metadata.GetValueOrDefault(PackageMetadata.ImageDigest);
        if (digest is not null && served.Production[0].Image is { } image && !image.EndsWith(digest, StringComparison.Ordinal))
        {
            throw new CloudException(
                $"Endpoint {served.Arn} serves image {image}, expected digest {digest} of {package.Arn}. Roll back with: "
                + "./build.sh Rollback");
        }
    }
}

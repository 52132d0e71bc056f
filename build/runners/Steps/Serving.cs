using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>Makes registered packages servable: one SageMaker model a version, image by digest.</summary>
internal static class Serving
{
    public static Task EnsureAsync(
        DeliveryRun run, ModelPackage package, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation) =>
        run.Ports.Endpoints.EnsureModelAsync(
            new(
                run.Manifest.Name.Model(DeliveryRun.VersionOf(package)),
                package.Image,
                package.ModelDataUri,
                environment,
                run.Options.RoleArn),
            cancellation);

    public static Task EnsureCandidateAsync(DeliveryRun run, CancellationToken cancellation) =>
        EnsureAsync(run, run.Registered, run.Options.ServingEnvironment, cancellation);
}

using System.Text.RegularExpressions;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery;

/// <summary>
/// Everything that must be the same however often a story was disturbed, a line each: what exists and how often, what is served, where
/// versions stand, and what the log tells. Times, ETags and hashes of evidence that holds times are left out.
/// </summary>
internal static partial class FinalState
{
    public static IReadOnlyList<string> Of(MemoryCloud cloud) =>
    [
        .. cloud.Images.Pushed.Select(image => $"image {image.Repository} {image.Digest} {image.Tag}"),
        .. cloud.Images.Attached.Select(one => $"attached to {one.Subject} {one.Document.ArtifactType} {one.Document.Digest}"),
        .. cloud.Pipelines.Executions.Select(execution => $"execution {execution.Key} {execution.Value}"),
        .. cloud.Registry.Packages.Select(Package),
        .. cloud.Endpoints.Models.Keys.Order(StringComparer.Ordinal).Select(name => $"model {name}"),
        .. cloud.Endpoints.Configurations.Keys.Order(StringComparer.Ordinal).Select(name => $"configuration {name}"),
        Endpoint(cloud, cloud.LiveEndpoint),
        Endpoint(cloud, cloud.Manifest.Name.StagingEndpoint),
        .. cloud.Store.Keys.Where(IsKept).Select(key => $"object {key}"),
        .. Story(cloud).Select(line => $"log {line}"),
        .. cloud.CodeHost.Lines,
    ];

    /// <summary>What the log tells: beginnings and ends; what was said on the way depends on how often it was asked.</summary>
    public static IEnumerable<string> Story(MemoryCloud cloud) => cloud.Log
        .Where(line => line.State is not (DeliveryState.Progress or DeliveryState.Waiting or DeliveryState.Failed))
        .Select(line => $"{line.Version} {line.Step} {line.State}");

    private static string Package(ModelPackage package) =>
        $"package {package.Arn} {package.Metadata[PackageMetadata.Version]} {package.Approval} {package.Stage} "
        + Hash().Replace(package.ApprovalDescription ?? "", "*");

    private static string Endpoint(MemoryCloud cloud, string name) => cloud.Endpoints.State(name) is { } state
        ? $"endpoint {name} {state.Status} {state.ConfigurationName} "
            + string.Join(' ', state.Production.Select(variant => FormattableString.Invariant($"{variant.Name}={variant.Weight}")))
            + (state.Shadow is { } shadow ? $" shadow {shadow.Name}" : "")
        : $"endpoint {name} does not exist";

    private static bool IsKept(string key) =>
        !key.StartsWith("captures/", StringComparison.Ordinal)
        && !key.StartsWith("ground-truth/", StringComparison.Ordinal);

    [GeneratedRegex("[0-9a-f]{64}|at 20[-0-9T:.]+Z")]
    private static partial Regex Hash();
}

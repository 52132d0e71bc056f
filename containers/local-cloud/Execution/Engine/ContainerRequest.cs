using Docker.DotNet.Models;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>A specification as the engine takes it.</summary>
internal static class ContainerRequest
{
    /// <summary>What a model's container listens on (SageMaker's guide, "Custom inference code with hosting services").</summary>
    public const string ServingPort = "8080/tcp";

    /// <summary>The parameters of a container.</summary>
    /// <param name="specification">What is run.</param>
    /// <param name="image">The engine's name of the image.</param>
    /// <param name="network">The engine's name of the network, <c>bridge</c> or <c>none</c>.</param>
    /// <param name="limits">What it may use; null for no limit.</param>
    /// <param name="labels">Mark it as this cloud's.</param>
    public static CreateContainerParameters Of(
        ContainerSpecification specification, string image, string network, InstanceLimits? limits, IDictionary<string,
            string> labels) => new()
        {
            Image = image,
            Hostname = specification.Hostname,
            Entrypoint = specification.Entrypoint?.ToList(),
            Cmd = specification.Arguments?.ToList(),
            Env = [.. specification.Environment.Select(variable => $"{variable.Key}={variable.Value}")],
            Labels = labels,
            AttachStdout = true,
            AttachStderr = true,
            ExposedPorts = specification.Port is null ? null : new Dictionary<string, EmptyStruct> { [ServingPort] = default },
            HostConfig = new HostConfig
            {
                NetworkMode = network,
                Mounts = [new Mount { Type = "bind", Source = specification.BaseFolder, Target = "/opt/ml" }],

                // Without a network nothing else tells a program the address of its own name.
                ExtraHosts = network == "none" && specification.Hostname is { } host ? [$"{host}:127.0.0.1"] : null,
                PortBindings = specification.Port is null || specification.Isolated ? null : Published(),
                Memory = limits?.MemoryBytes ?? 0,
                MemorySwap = limits?.MemoryBytes ?? 0,
                NanoCPUs = (limits?.Cpus ?? 0) * 1_000_000_000L,

                // It is in the cloud's own log.
                LogConfig = new LogConfig { Type = "none" },
            },
        };

    // Reachable from this machine only, on whichever port is free.
    private static Dictionary<string, IList<PortBinding>> Published() =>
        new() { [ServingPort] = [new PortBinding { HostIP = "127.0.0.1", HostPort = "" }] };
}

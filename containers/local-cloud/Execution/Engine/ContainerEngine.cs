using System.Net.Sockets;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>A Docker engine that answered.</summary>
/// <param name="Client">Speaks to it.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Info">What it said of itself.</param>
internal sealed record ContainerEngine(IDockerClient Client, Uri Address, SystemInfoResponse Info) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Whether its root is the user that runs it, rather than the machine's.</summary>
    public bool IsRootless => Info.SecurityOptions?.Any(option => option.Contains("rootless", StringComparison.Ordinal)) == true;

    /// <summary>
    /// Whether this machine reaches a container by its address: not when the engine lives in a network or machine of its own.
    /// </summary>
    public bool SharesNetwork =>
        OperatingSystem.IsLinux() && !IsRootless && Info.OperatingSystem?.Contains("Desktop", StringComparison.Ordinal) != true;

    /// <summary>Asks for the engine; when there is none that can be used, says why.</summary>
    public static async Task<(ContainerEngine? Engine, string Why)> FindAsync(EngineMode mode, CancellationToken cancellation)
    {
        if (mode == EngineMode.None)
        {
            return (null, "it was asked not to use one");
        }

        if (EngineAddress.Find(Environment.GetEnvironmentVariable, File.Exists) is not { } address)
        {
            return (
                null,
                $"DOCKER_HOST is '{Environment.GetEnvironmentVariable("DOCKER_HOST")}', which is no address such as "
                + "unix:///var/run/docker.sock");
        }

        return mode == EngineMode.Auto && !EngineAddress.IsHere(address)
            ? (null, $"the engine at {address} is on another machine, where containers do not see the folders of this one")
            : await AskAsync(address, cancellation).ConfigureAwait(false);
    }

    /// <summary>What a call to the engine may fail with.</summary>
    public static bool IsFault(Exception fault) =>
        fault is DockerApiException or HttpRequestException or IOException or SocketException or TimeoutException;

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();

    private static async Task<(ContainerEngine? Engine, string Why)> AskAsync(Uri address, CancellationToken cancellation)
    {
        IDockerClient? client = null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            using var configuration = new DockerClientConfiguration(address);
            client = configuration.CreateClient();
            var info = await client.System.GetSystemInfoAsync(patience.Token).ConfigureAwait(false);
            if (info.OSType == "linux")
            {
                return (new ContainerEngine(client, address, info), $"Docker {info.ServerVersion} answers at {address}");
            }

            client.Dispose();
            return (null, $"the engine at {address} runs containers of {info.OSType}, and images are for linux");
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            client?.Dispose();
            var what = fault is OperationCanceledException ? $"no answer within {Patience.TotalSeconds} s"
                : address.Scheme == "unix" && !File.Exists(address.LocalPath) ? "there is no such socket"
                : fault.GetBaseException().Message;
            return (null, $"no engine answers at {address} ({what})");
        }
    }
}

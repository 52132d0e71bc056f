using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>What a variant runs: its artifact unpacked, its image, and a place for what it prints.</summary>
internal sealed class VariantProgram(
    SageMakerContext context, string endpoint, VariantDeployment variant, string folder, Action<string>? print = null)
{
    private UnpackedImage? _image;

    /// <summary>What the container prints.</summary>
    public string Log => Path.Combine(folder, "log.txt");

    // As AWS names machines; one variant's containers, started one after the other, share it.
    private string Instance => $"i-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..17]}";

    private string Base => Path.Combine(folder, "ml");

    /// <summary>Unpacks artifact and image. Throws <see cref="JobFault"/> when the artifact is missing.</summary>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        var model = Directory.CreateDirectory(Path.Combine(Base, "model")).FullName;
        if (variant.Container.ModelDataUrl is { } url)
        {
            var place = ObjectUri.Parse(url);
            var content = context.Buckets.OpenRead(place.Bucket, place.Key)
                ?? throw new JobFault(
                    $"Failed to download model data of variant {variant.Name} from URL: \"{url}\". "
                    + "Please ensure that there is an object located at the URL.");
            await using (content.ConfigureAwait(false))
            {
                await Archive.UnpackAsync(content, model, cancellation).ConfigureAwait(false);
            }
        }

        _image = await context.UnpackAsync(variant.Container.ResolvedImage).ConfigureAwait(false);
    }

    /// <summary>Starts a container, and says where it will answer.</summary>
    public async Task<(IRunningContainer Container, Uri Address)> StartAsync()
    {
        var port = FreePort();
        var container = await context.Launcher.StartAsync(
            new ContainerSpecification(_image!, ["serve"], variant.Container.Environment, Base, Log)
        {
            Reference = variant.Container.ResolvedImage,
            Port = port,
            Isolated = variant.Isolated,
            InstanceType = variant.InstanceType,
            OnLine = print ?? context.Printer($"Endpoints/{endpoint}", $"{variant.Name}/{Instance}"),
        }).ConfigureAwait(false);
        return (container, container.Address ?? new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Frees the space of the artifact; the log stays for people to look at.</summary>
    public void Drop() => DiscardedFolder.Remove(Base);

    // Another program may take the port before the container does: the container then fails to bind, ends, and is started again on another
    // one.
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

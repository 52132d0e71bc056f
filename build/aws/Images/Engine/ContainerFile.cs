using System.Formats.Tar;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Slipway.Aws.Images.Engine;

/// <summary>
/// What a container's program writes into one file: it runs to its end, without a network, and the container is gone then.
/// </summary>
internal sealed class ContainerFile(IContainerOperations containers)
{
    /// <summary>
    /// Copies the file to <paramref name="target"/> when the program ends with 0; answers with what it said otherwise, null when it did.
    /// </summary>
    public async Task<string?> CopyAsync(
        string image, IReadOnlyList<string> arguments, string file, string target, CancellationToken cancellation)
    {
        var created = await containers.CreateContainerAsync(
            new CreateContainerParameters { Image = image, Cmd = [.. arguments], HostConfig = new HostConfig { NetworkMode = "none" } },
            cancellation);
        try
        {
            await containers.StartContainerAsync(created.ID, new ContainerStartParameters(), cancellation);
            var code = (await containers.WaitContainerAsync(created.ID, cancellation)).StatusCode;
            if (code != 0)
            {
                return $"exit code {code}: {await LogAsync(created.ID, cancellation)}";
            }

            var archive = await containers.GetArchiveFromContainerAsync(
                created.ID, new GetArchiveFromContainerParameters { Path = file }, false, cancellation);
            await using var stream = archive.Stream;
            await using var tar = new TarReader(stream);
            var entry = await tar.GetNextEntryAsync(copyData: false, cancellation)
                ?? throw new InvalidDataException($"{image}: expected {file} of the container, found nothing.");
            await entry.ExtractToFileAsync(target, overwrite: true, cancellation);
            return null;
        }
        finally
        {
            await containers.RemoveContainerAsync(
                created.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }
    }

    private async Task<string> LogAsync(string id, CancellationToken cancellation)
    {
        using var log = await containers.GetContainerLogsAsync(
            id, false, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true }, cancellation);
        var (output, errors) = await log.ReadOutputToEndAsync(cancellation);
        return (errors + output).Trim();
    }
}

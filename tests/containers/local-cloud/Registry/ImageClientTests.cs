using System.Diagnostics;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Tests.Strangers;

namespace Slipway.LocalCloud.Tests.Registry;

/// <summary>Clients that we did not write, against the registry.</summary>
public sealed class ImageClientTests(RunningCloud cloud) : IClassFixture<RunningCloud>, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Pusher _pusher = new(cloud);

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task Skopeo_copies_in_and_out_and_deletes()
    {
        await Stranger.SkipUnlessAsync("There is no skopeo here.", "skopeo", "--version");
        var (one, two) = (await _pusher.RepositoryAsync(), await _pusher.RepositoryAsync());
        var digest = await _pusher.ImageAsync(
            one,
            "v1",
            """{"architecture":"amd64","os":"linux"}"""u8.ToArray(),
            (Pusher.GzipLayer, UnpackTests.Layer(UnpackTests.FileEntry("a", "b"))));
        var outside = Path.Combine(_folder.Path, "outside");
        await SkopeoAsync("copy", "--src-tls-verify=false", "--src-creds", "AWS:x", Docker(one, "v1"), $"oci:{outside}:v1");
        await SkopeoAsync("copy", "--dest-tls-verify=false", "--dest-creds", "AWS:x", $"oci:{outside}:v1", Docker(two, "in"));
        await SkopeoAsync("copy", "--src-tls-verify=false", "--dest-tls-verify=false", "--src-creds", "AWS:x", "--dest-creds", "AWS:x",
            Docker(one, "v1"), Docker(two, "across"));
        foreach (var tag in new[] { "in", "across" })
        {
            var inspected = JsonNode.Parse(await SkopeoAsync("inspect", "--tls-verify=false", "--creds", "AWS:x", Docker(two, tag)))!;
            Assert.Equal(digest, (string?)inspected["Digest"]);
            Assert.Equal(["across", "in"], inspected["RepoTags"]!.AsArray().Select(one => (string)one!));
        }

        await SkopeoAsync("delete", "--tls-verify=false", "--creds", "AWS:x", Docker(two, "in"));
        using var gone = await _pusher.SendAsync(HttpMethod.Get, $"/v2/{two}/manifests/{digest}");
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [SkippableFact]
    public async Task Docker_pushes_and_pulls()
    {
        await Stranger.SkipUnlessAsync("There is no Docker engine here.", "docker", "version");
        var repository = await _pusher.RepositoryAsync();
        var image = $"{new Uri(cloud.Url).Authority}/{repository}:v1";
        var auth = Convert.ToBase64String("AWS:x"u8);
        var auths = new JsonObject { [new Uri(cloud.Url).Authority] = new JsonObject { ["auth"] = auth } };
        _folder.File("config.json", new JsonObject { ["auths"] = auths }.ToJsonString());
        var layer = Path.Combine(_folder.Path, "layer.tar");
        await File.WriteAllBytesAsync(layer, Tar());
        try
        {
            await DockerAsync("import", layer, image);
            await DockerAsync("push", "-q", image);
            var made = (await DockerAsync("image", "inspect", "-f", "{{.Id}}", image)).Trim();
            await DockerAsync("image", "rm", "-f", image);
            await DockerAsync("pull", "-q", image);
            Assert.Equal(made, (await DockerAsync("image", "inspect", "-f", "{{.Id}}", image)).Trim());
        }
        finally
        {
            await RunAsync("docker", "image", "rm", "-f", image);
        }
    }

    private static byte[] Tar()
    {
        using var content = new MemoryStream();
        using (var writer = new System.Formats.Tar.TarWriter(content, leaveOpen: true))
        {
            // Nobody else's image has this content: removing it removes it.
            var entry = new System.Formats.Tar.PaxTarEntry(
                System.Formats.Tar.TarEntryType.RegularFile, $"objects-{Guid.NewGuid():N}") { DataStream = new MemoryStream([1, 2, 3]) };
            writer.WriteEntry(entry);
        }

        return content.ToArray();
    }

    private string Docker(string repository, string tag) => $"docker://{new Uri(cloud.Url).Authority}/{repository}:{tag}";

    private static Task<string> SkopeoAsync(params string[] arguments) => DoneAsync("skopeo", arguments);

    private Task<string> DockerAsync(params string[] arguments) => DoneAsync("docker", ["--config", _folder.Path, .. arguments]);

    private static async Task<string> DoneAsync(string program, params string[] arguments)
    {
        var (code, output) = await RunAsync(program, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {output}");
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? await output : await errors + await output);
    }
}

using System.Diagnostics;
using System.Text;
using Amazon.ECR.Model;
using Docker.DotNet.Models;
using Slipway.Aws.Connection;
using Slipway.Aws.Images;
using Slipway.Runners.Images;
using Slipway.Runners.Rehearsal;

namespace Slipway.Images.Tests;

/// <summary>A real image through the local cloud's registry: pushed by us, pulled by strangers.</summary>
[Collection(EngineTests.Name)]
public sealed class RegistryTests(EngineFixture engine)
{
    [SkippableFact]
    public async Task What_is_pushed_is_pulled_back_by_digest_by_the_engine_and_by_skopeo()
    {
        var model = EngineFixture.Models.First();
        var image = engine.Image(model);
        var folder = Directory.CreateTempSubdirectory("slipway-registry-").FullName;
        await new DotNetPublish()
            .PublishAsync(Path.Combine(EngineFixture.Root, "containers/local-cloud"), Path.Combine(folder, "program"), default);
        await using (var cloud = await LocalCloudProcess.StartAsync(
            Path.Combine(folder, "program", "Slipway.LocalCloud.dll"), Path.Combine(folder, "state"), TimeProvider.System, default))
        {
            using var clients = new AwsClients(new AwsTarget(cloud.Url, "us-east-1"), TimeProvider.System);
            var runner = new PushImagesRunner(new EcrImageRegistry(clients), new SilentProgress(), engine.Output);

            var pushed = await runner.RunAsync(image, default);
            await runner.TagAsync(image.Model, pushed.Digest, Domain.Models.ModelVersion.Parse("V1.0.0"), default);

            Assert.Equal(image.Digest, pushed.Digest);
            Assert.Equal(image.Digest, await new EcrImageRegistry(clients).GetDigestAsync(image.Repository, "V1.0.0", default));
            Assert.Equal(pushed, await runner.RunAsync(image, default));
            var token = (await clients.Ecr.GetAuthorizationTokenAsync(new GetAuthorizationTokenRequest())).AuthorizationData[0];
            var login = Encoding.UTF8.GetString(Convert.FromBase64String(token.AuthorizationToken)).Split(':', 2);
            var name = $"{new Uri(token.ProxyEndpoint).Authority}/{image.Repository}@{image.Digest}";
            await PullByEngineAsync(name, login);
            await PullBySkopeoAsync(name, login, Path.Combine(folder, "pulled"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task PullByEngineAsync(string name, string[] login)
    {
        var messages = new Messages();
        await engine.Client.Images.CreateImageAsync(
            new ImagesCreateParameters { FromImage = name },
            new AuthConfig { Username = login[0], Password = login[1], ServerAddress = name.Split('/')[0] },
            messages,
            default);
        Assert.Null(messages.Fault);
        try
        {
            Assert.Contains(name, (await engine.Client.Images.InspectImageAsync(name)).RepoDigests);
        }
        finally
        {
            await engine.Client.Images.DeleteImageAsync(name, new ImageDeleteParameters());
        }
    }

    private static async Task PullBySkopeoAsync(string name, string[] login, string folder)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(path => File.Exists(Path.Combine(path, "skopeo"))))
        {
            // The engine is a stranger too, and has pulled it.
            return;
        }

        using var process = Process.Start(new ProcessStartInfo(
            "skopeo",
            [
                "copy", "--quiet", "--src-tls-verify=false", "--src-creds", string.Join(':', login), $"docker://{name}", $"dir:{folder}",
            ]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
        var manifest = await File.ReadAllBytesAsync(Path.Combine(folder, "manifest.json"));
        Assert.EndsWith(
            "@sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(manifest)), name, StringComparison.Ordinal);
    }

    private sealed class Messages : IProgress<JSONMessage>
    {
        public string? Fault { get; private set; }

        public void Report(JSONMessage value) => Fault ??= value.ErrorMessage;
    }
}

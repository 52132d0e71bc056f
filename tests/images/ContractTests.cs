using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;
using Slipway.Runners.Data;
using Slipway.Runners.Images;

namespace Slipway.Images.Tests;

/// <summary>
/// SageMaker's contract with containers, kept by the real images: without a network, as the image's own user, under /opt/ml.
/// </summary>
[Collection(EngineTests.Name)]
public sealed class ContractTests(EngineFixture engine)
{
    public static TheoryData<string> Models => [.. EngineFixture.Models];

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public async Task Generates_prepares_trains_and_serves_without_a_network(string model)
    {
        var image = engine.InEngine(model);
        var source = EngineFixture.Sources.Single(known => known.Manifest.Name.Value == model);
        using var folders = new MountedFolders();
        await using var runs = new ContainerRuns(engine.Client);

        await SucceedsAsync(runs, image, folders, "generate", "--out", "/opt/ml/processing/input/raw/data.csv");
        await SucceedsAsync(runs, image, folders, "prepare");
        File.Copy(folders.File("processing/output/train/train.csv"), folders.File("input/data/train/train.csv"));
        Configure(folders, source);
        await SucceedsAsync(runs, image, folders, "train");
        Assert.NotEmpty(Directory.EnumerateFiles(folders.File("model")));

        var alone = await runs.StartAsync(image, [folders.Bind], "none", [], "serve");
        await runs.UntilHealthyAsync(alone);
        Assert.True(await engine.Client.Containers.StopContainerAsync(alone, new ContainerStopParameters { WaitBeforeKillSeconds = 30 }));
        // SIGTERM arrived and was obeyed: SIGKILL would be 137.
        Assert.NotEqual(137, (await engine.Client.Containers.InspectContainerAsync(alone)).State.ExitCode);

        await AnswersAsync(runs, image, folders, source);
    }

    [SkippableTheory]
    [MemberData(nameof(Models))]
    public async Task A_training_that_fails_says_why_where_SageMaker_looks(string model)
    {
        using var folders = new MountedFolders();
        await using var runs = new ContainerRuns(engine.Client);

        var (exitCode, _) = await runs.RunAsync(engine.InEngine(model), folders.Bind, "train");

        Assert.NotEqual(0, exitCode);
        Assert.NotEmpty(File.ReadAllText(folders.File("output/failure")));
    }

    /// <summary>The host's network, because engines in containers often have no other; the port is a free one.</summary>
    private static async Task AnswersAsync(ContainerRuns runs, string image, MountedFolders folders, ModelSource source)
    {
        var port = FreePort();
        var rows = DataSnapshot.Read(folders.File("processing/input/raw/data.csv"), source.Manifest);
        var served = await runs.StartAsync(image, [folders.Bind], "host", [$"SAGEMAKER_BIND_TO_PORT={port}"], "serve");
        await runs.UntilHealthyAsync(served);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using var body = new StringContent(rows.Request(0), Encoding.UTF8, "text/csv");

        using var answer = await client.PostAsync(new Uri("invocations", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
    }

    private static async Task SucceedsAsync(ContainerRuns runs, string image, MountedFolders folders, params string[] arguments)
    {
        var (exitCode, output) = await runs.RunAsync(image, folders.Bind, arguments);
        Assert.True(exitCode == 0, $"{arguments[0]} ended with {exitCode}: {output}");
    }

    private static void Configure(MountedFolders folders, ModelSource source)
    {
        folders.Write(
            "input/config/hyperparameters.json",
            JsonSerializer.Serialize(new Dictionary<string, string>(source.Manifest.Training.Hyperparameters) { ["version"] = "V1.0.0" }));
        folders.Write(
            "input/config/inputdataconfig.json",
            """{"train":{"TrainingInputMode":"File","S3DistributionType":"FullyReplicated","RecordWrapperType":"None","ContentType":"text/csv"}}""");
        folders.Write(
            "input/config/resourceconfig.json", """{"current_host":"algo-1","hosts":["algo-1"],"network_interface_name":"eth0"}""");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Text;
using System.Text.Json;
using Docker.DotNet.Models;
using Slipway.Aws.Connection;
using Slipway.Aws.Storage;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Runners.Rehearsal;

namespace Slipway.Images.Tests;

/// <summary>
/// A whole delivery with a real image, by the command that a user types: trained, evaluated and served by containers of the engine.
/// </summary>
[Collection(EngineTests.Name)]
public sealed class RehearsalTests(EngineFixture engine)
{
    private const string Model = "bike-boosting";

    [SkippableFact]
    public async Task Boosted_trees_in_an_image_of_the_engine_are_rehearsed_to_production_in_its_containers()
    {
        var image = engine.Image(Model);
        // The bases that the fixture knows: an output folder of its own has none.
        File.WriteAllText(
            Path.Combine(Directory.CreateDirectory(Path.Combine(engine.Folder, "bases")).FullName, "bases.json"),
            File.ReadAllText(EngineFixture.Bases));

        var (exitCode, output, seen) = await RehearseAsync();

        Assert.True(exitCode == 0, output);
        var known = DomainJson.Images
            .Parse(File.ReadAllText(Path.Combine(engine.Output, "images.json")), "images.json").Images
            .Single(one => one.Model.Value == Model);
        Assert.Equal(("engine", image.Digest), (known.Builder, known.Digest));
        Assert.EndsWith($"@{image.Digest}", known.Pushed, StringComparison.Ordinal);
        // The engine says so, not the local cloud: of all that ran, what is long enough to be met by a look every moment.
        Assert.Subset(seen, new HashSet<string> { "train", "evaluate", "serve" });

        using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(engine.Folder, "report", "report.json")));
        Assert.Equal("promoted", report.RootElement.GetProperty("header").GetProperty("outcome").GetString());
        Assert.Equal(0, report.RootElement.GetProperty("replay").GetProperty("failed").GetInt64());
        var evaluation = await EvaluationAsync("V1.0.1");
        Assert.InRange(evaluation.CandidateMetrics.R2!.Value, 0.90, 1);
        Assert.Equal("V1.0.0", evaluation.Champion);
    }

    /// <summary>What the rehearsal left in the bucket, as whoever asks for it later gets it.</summary>
    private async Task<EvaluationReport> EvaluationAsync(string version)
    {
        var program = Directory.EnumerateFiles(
            Path.Combine(engine.Folder, "programs"), "Slipway.LocalCloud.dll", SearchOption.AllDirectories).Single();
        await using var cloud = await LocalCloudProcess.StartAsync(
            program, Path.Combine(engine.Folder, "rehearsal", "cloud"), TimeProvider.System, default);
        using var clients = new AwsClients(new AwsTarget(cloud.Url, "us-east-1"), TimeProvider.System);
        var key = $"evaluations/{Model}/{version}/evaluation.json";
        var stored = await new S3ObjectStore(clients, "slipway-000000000000-us-east-1").GetAsync(key, default);
        return DomainJson.Evaluation.Parse(Encoding.UTF8.GetString(stored!.Content), key);
    }

    /// <summary>Runs it, and looks meanwhile what the engine runs of the image.</summary>
    private async Task<(int ExitCode, string Output, ISet<string> Seen)> RehearseAsync()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (exitCode, output) = await BuildCommand.RunAsync(
            async () => seen.UnionWith(await RunningAsync()),
            "Rehearse",
            "--model",
            Model,
            "--builder",
            "engine",
            "--fresh",
            "--output",
            engine.Folder);
        return (exitCode, output, seen);
    }

    /// <summary>The last word of the commands of running containers of the model's image: what they were started as.</summary>
    private async Task<IEnumerable<string>> RunningAsync()
    {
        var containers = await engine.Client.Containers.ListContainersAsync(new ContainersListParameters
        {
            Filters = new Dictionary<string, IDictionary<string, bool>>
            {
                ["ancestor"] = new Dictionary<string, bool> { [engine.InEngine(Model)] = true },
            },
        });
        return containers.Select(container => container.Command.Split(' ')[^1]);
    }
}

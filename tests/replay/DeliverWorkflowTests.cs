using System.Text.Json.Nodes;
using Slipway.Aws.Tests.GitHub.Fake;
using Slipway.Replay.Tests.Expressions;
using Slipway.Replay.Tests.Workflows;
using Slipway.Replay.Tests.World;

namespace Slipway.Replay.Tests;

/// <summary>
/// What GitHub would run really delivers: the generated workflows, step by step, in a fresh clone, against a local cloud and a GitHub.
/// </summary>
public sealed class DeliverWorkflowTests : IDisposable
{
    /// <summary>As the template's manifest says, which the team's model was copied from.</summary>
    private const string RetrainingSchedule = "37 3 * * 1";

    private static readonly string s_none = new('0', 40);

    private readonly string _temporary = Directory.CreateTempSubdirectory("slipway-replay-").FullName;

    public void Dispose()
    {
        try
        {
            Directory.Delete(_temporary, recursive: true);
        }
        catch (IOException)
        {
            // A container that is just ending may still write; the system clears its temporary files.
        }
    }

    [SkippableFact]
    public async Task A_merge_launches_and_the_gate_and_the_ticks_bring_it_to_production()
    {
        Skip.If(OperatingSystem.IsWindows(), "The workflows run on Linux: their steps need bash.");
        var repository = SlipwayRepository.Create(Path.Combine(_temporary, "checkout"));
        await using var cloud = await LiveCloud.StartAsync(Path.Combine(_temporary, "cloud"));
        await using var github = await FakeGitHub.StartAsync();
        var runner = new Runner(repository.Folder, "acme/models", cloud.Url, github.Url, _temporary)
        {
            Reaches = (environment, run) => OpenGate(github, environment, run),
        };
        var replay = new WorkflowReplay(runner);
        await SetUpAsync(runner, github);
        var rows = SlipwayRepository.SampleData(_temporary);
        await cloud.DeliverDataAsync("2026-01-01.csv", FirstRows(rows, 0.7));

        // The first model has no champion: staged, approved, live.
        var first = await replay.RunAsync("deliver.yml", Trigger.Push(s_none));
        first.Succeeded();
        first.Ran("production");
        var state = new FinalState(cloud.Url, Domain.Models.ModelName.Parse(SlipwayRepository.Model));
        Assert.Contains("v1-0-0=1", await state.ReadAsync(), StringComparison.Ordinal);

        // Nothing affected is a green run without effect.
        var before = Git.Head(repository.Folder);
        var idle = await replay.RunAsync("deliver.yml", Trigger.Push(before));
        idle.Succeeded();
        Assert.Equal(JobStatus.Skipped, idle.Jobs["build"].Status);
        Assert.Equal(JobStatus.Skipped, idle.Jobs["production"].Status);

        var traffic = cloud.Traffic(rows, Path.Combine(repository.Folder, SlipwayRepository.ModelFolder, "model.json"));
        await using (traffic)
        {
            // A change of the model meets users only after shadow, gate and rollout.
            repository.Change(manifest => manifest["description"] = "Bikes, again.", "Describe the model");
            var second = await replay.RunAsync("deliver.yml", Trigger.Push(before));
            second.Succeeded();
            second.Ran("production");
            Assert.Contains("v1-1-0=1", await state.ReadAsync(), StringComparison.Ordinal);

            // New data takes the same road, by schedule, ticks and a gate of its own; the same data twice is a green run without effect.
            await cloud.DeliverDataAsync("2026-02-01.csv", FirstRows(rows, 0.8));
            var asked = github.State.Runs.Count;
            (await replay.RunAsync("retrain.yml", Trigger.Schedule(RetrainingSchedule))).Ran("retrain");
            (await replay.RunAsync("retrain.yml", Trigger.Schedule(RetrainingSchedule))).Ran("retrain");
            (await replay.RunAsync("rollout-tick.yml", Trigger.Schedule("7,22,37,52 * * * *"))).Succeeded();
            var request = Assert.Single(github.State.Runs.Skip(asked));
            var words = ((string)request["display_title"]!).Split(' ');
            Assert.Equal(["Approve", "bikes", "V1.1.1"], words[..3]);
            var inputs = new JsonObject { ["model"] = words[1], ["version"] = words[2], ["evidence"] = words[3] };
            (await replay.RunAsync("approve.yml", Trigger.Dispatch(inputs))).Ran("approve");
            Assert.Contains("v1-1-1=1", await state.ReadAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(0, traffic.Failed);
        Assert.Contains(github.State.Deployments, deployment => (string)deployment["environment"]! == "production");
        (await replay.RunAsync("monitor.yml", Trigger.Schedule("41 * * * *"))).Succeeded();
        (await replay.RunAsync("rollback.yml", Trigger.Dispatch(new JsonObject { ["model"] = SlipwayRepository.Model }))).Ran("rollback");
        Assert.Contains("v1-1-0=1", await state.ReadAsync(), StringComparison.Ordinal);
    }

    /// <summary>The environments and rules are those that the product itself sets up.</summary>
    private static async Task SetUpAsync(Runner runner, FakeGitHub github)
    {
        var environment = new Dictionary<string, string>
        {
            ["GITHUB_API_URL"] = github.Url.ToString().TrimEnd('/'),
            ["GITHUB_TOKEN"] = "token-of-an-administrator",
        };
        await File.WriteAllTextAsync(Path.Combine(runner.Temporary, "roles.json"), Roles());
        var setup = await ShellStep.RunAsync(
            "./build.sh SetupGitHub --repository acme/models --account 000000000000 --reviewers grace --roles "
            + $"{runner.Temporary}/roles.json",
            runner.Checkout,
            environment);
        Assert.True(setup.ExitCode == 0, setup.Text);
    }

    private static string Roles() => new JsonObject(
        new[] { "build", "staging", "production", "production-tick", "retrain", "infra-plan", "infra" }.Select(
            name => KeyValuePair.Create(name, (JsonNode?)$"arn:aws:iam::000000000000:role/slipway-{name}"))).ToJsonString();

    private static void OpenGate(FakeGitHub github, string environment, long run)
    {
        if (environment == "production")
        {
            github.State.Reviews[run] =
            [
                new JsonObject
                {
                    ["state"] = "approved",
                    ["comment"] = "",
                    ["user"] = new JsonObject { ["login"] = "grace", ["type"] = "User", ["id"] = 7 },
                    ["environments"] = new JsonArray(new JsonObject { ["name"] = environment }),
                },
            ];
        }
    }

    private static byte[] FirstRows(byte[] csv, double share)
    {
        var lines = System.Text.Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines.Take(1 + (int)((lines.Length - 1) * share))) + "\n");
    }
}

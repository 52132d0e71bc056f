using System.Text.Json.Nodes;
using Slipway.Ci.Workflows;
using Slipway.Domain.Files;

namespace Slipway.Ci.Tests.Workflows;

public sealed class RetrainingSchedulesTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("schedules").FullName;

    [Fact]
    public void Each_distinct_schedule_is_one_entry()
    {
        Model("model-templates/a", "37 3 * * 1");
        Model("models/b", "11 5 * * *");
        Model("models/c", "37  3 * * 1");
        Model("models/d", null);
        Assert.Equal(["11 5 * * *", "37 3 * * 1"], RetrainingSchedules.Read(_root).Select(cron => cron.Text));
    }

    [Fact]
    public void A_repository_without_models_has_none() => Assert.Empty(RetrainingSchedules.Read(_root));

    [Fact]
    public void A_schedule_on_the_hour_is_refused()
    {
        Model("models/a", "0 3 * * 1");
        Assert.Throws<FileFaultException>(() => RetrainingSchedules.Read(_root));
    }

    [Fact]
    public void A_manifest_with_errors_is_not_passed_over()
    {
        Directory.CreateDirectory(Path.Combine(_root, "models", "a"));
        File.WriteAllText(Path.Combine(_root, "models", "a", "model.json"), "{}");
        Assert.Throws<FileFaultException>(() => RetrainingSchedules.Read(_root));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Model(string folder, string? schedule)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "model-templates", "regression",
            "model.json")))!.AsObject();
        manifest["retraining"]!["schedule"] = schedule;
        if (schedule is null)
            manifest.Remove("retraining");
        Directory.CreateDirectory(Path.Combine(_root, folder));
        File.WriteAllText(Path.Combine(_root, folder, "model.json"), manifest.ToJsonString());
    }
}

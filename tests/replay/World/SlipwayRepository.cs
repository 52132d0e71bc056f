using System.Diagnostics;
using System.Text.Json.Nodes;
using Slipway.Replay.Tests.Workflows;

namespace Slipway.Replay.Tests.World;

/// <summary>A team's repository: a fresh clone of this one with one model of its own.</summary>
internal sealed class SlipwayRepository
{
    public const string ModelFolder = "models/bikes";
    public const string Model = "bikes";

    private SlipwayRepository(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>This checkout.</summary>
    public static string Source { get; } = FindSource();

    public static SlipwayRepository Create(string folder)
    {
        Git.Clone(Source, folder);
        // What is not committed yet is tested too. New folders of models are left out: another suite makes and removes one meanwhile.
        foreach (var path in Git.Run(Source, "ls-files", "--modified", "--others", "--exclude-standard", "--", ".", ":!models")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (from, to) = (Path.Combine(Source, path), Path.Combine(folder, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (File.Exists(from))
                File.Copy(from, to, overwrite: true);
            else
                File.Delete(to);
        }

        var repository = new SlipwayRepository(folder);
        repository.AddModel();
        return repository;
    }

    /// <summary>Changes the manifest and commits it, as a merge to main would.</summary>
    public void Change(Action<JsonObject> change, string message)
    {
        var path = Path.Combine(Folder, ModelFolder, "model.json");
        var manifest = (JsonObject)JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString(new() { WriteIndented = true }));
        Git.CommitAll(Folder, message);
    }

    /// <summary>Rows that the template makes up.</summary>
    public static byte[] SampleData(string temporary)
    {
        var program = Path.Combine(Source, "model-templates/regression/bin", Configuration, "net10.0/Slipway.Regression.dll");
        var path = Path.Combine(temporary, "sample.csv");
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, "generate", "--out", path]) { RedirectStandardOutput = true })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return File.ReadAllBytes(path);
    }

    /// <summary>Debug or Release, as these tests were built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private void AddModel()
    {
        var template = Path.Combine(Folder, "model-templates", "regression");
        foreach (var file in Git.Run(Folder, "ls-files", "--", "model-templates/regression").Split('\n'))
        {
            var to = Path.Combine(Folder, ModelFolder, Path.GetRelativePath(template, Path.Combine(Folder, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(Path.Combine(Folder, file), to);
        }

        // Templates that nobody wants delivered are taken away.
        Directory.Delete(Path.Combine(Folder, "model-templates"), recursive: true);
        Change(
            manifest =>
            {
                manifest["name"] = Model;
                manifest["rollout"]!["steps"] = new JsonArray(20, 100);
                manifest["approvers"] = new JsonArray("grace");
            },
            "Add the model bikes");
    }

    private static string FindSource()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Slipway.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Slipway.slnx above {AppContext.BaseDirectory}.");
    }
}

using System.Diagnostics;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Sources;

/// <summary>A git repository that looks like ours, with two .NET models and one in Python; goes away with the test.</summary>
internal sealed class SyntheticRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SyntheticRepository()
    {
        Git("init", "--quiet", "--initial-branch=main");
        Write("Directory.Build.props", "<Project/>");
        Write("global.json", "{}");
        Write("README.md", "Slipway");
        Write("build/domain/Slipway.Domain.csproj", "<Project/>");
        Write("build/runners/X.cs", "");
        foreach (var host in new[] { "training", "inference" })
        {
            Write(
                $"containers/{host}/{host}.csproj",
                "<Project><ItemGroup><ProjectReference Include=\"..\\..\\build\\domain\\Slipway.Domain.csproj\" /></ItemGroup></Project>");
        }

        Write(
            "containers/extra/extra.csproj",
            "<Project><ItemGroup><ProjectReference Include=\"../deep/deep.csproj\" /></ItemGroup></Project>");
        Write("containers/deep/deep.csproj", "<Project/>");
        Write("shared/words/en.txt", "words");
        Model(
            "models/bikes",
            "<ProjectReference Include=\"../../containers/training/training.csproj\" /><Content Include=\"../../shared/words/*.txt\" />");
        Model("models/cars", "<ProjectReference Include=\"../../containers/extra/extra.csproj\" />");
        Write("models/python/model.json", "{}");
        Write("models/python/Dockerfile", "FROM x AS base\nCOPY --from=base /x /y\nCOPY containers/python/serve.py \\\n  /opt/\n");
        Write("containers/python/serve.py", "pass");
        First = Commit("first");
    }

    public string Path => _folder.Path;

    public string First { get; }

    public void Model(string folder, string references)
    {
        Write($"{folder}/model.json", "{}");
        Write($"{folder}/program.cs", string.Join('\n', Enumerable.Range(0, 20).Select(line => $"// {folder} {line}")));
        Write($"{folder}/{System.IO.Path.GetFileName(folder)}.csproj", $"<Project><ItemGroup>{references}</ItemGroup></Project>");
    }

    public void Write(string path, string content) => _folder.Write(path, content);

    public void Delete(string path) => Directory.Delete(_folder.File(path), recursive: true);

    public string Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "--allow-empty", "--message", message);
        return Git("rev-parse", "HEAD");
    }

    public string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo(
            "git", ["-C", Path, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE" })
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"git {string.Join(' ', arguments)}: {process.StandardError.ReadToEnd()}");
        return output.Trim();
    }

    public void Dispose() => _folder.Dispose();
}

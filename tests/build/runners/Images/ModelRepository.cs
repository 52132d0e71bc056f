using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Images;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images;

/// <summary>A repository with two models in C# that share a host, and one in Python; goes away with the test.</summary>
internal sealed class ModelRepository : IDisposable
{
    public const string Base = "sha256:0000000000000000000000000000000000000000000000000000000000000001";
    private const string Recipe = "ARG BASE_IMAGE\nFROM ${BASE_IMAGE}\nARG REVISION\n";

    public ModelRepository()
    {
        foreach (var name in new[] { "bikes", "cars" })
        {
            Model(name, Recipe + "COPY program/ /opt/program/\nENTRYPOINT [\"dotnet\", \"/opt/program/Model.dll\"]\n");
            Write(
                $"models/{name}/{name}.csproj",
                "<Project><ItemGroup><ProjectReference Include=\"../../containers/serving/serving.csproj\" /></ItemGroup></Project>");
        }

        Model("trees", Recipe
            + "RUN apt-get update && apt-get install -y --no-install-recommends python3-sklearn\nLABEL "
            + "org.opencontainers.image.licenses=\"MIT\"\n"
            + "COPY program/ /opt/program/\nCOPY containers/python/serve.py /opt/program/\nENTRYPOINT [\"python3\", "
            + "\"/opt/program/main.py\"]\n");
        Write("models/trees/main.py", "pass");
        Write("models/trees/notes.txt", "");
        Write("models/trees/.dockerignore", "*.txt\n");
        Write("containers/serving/serving.csproj", "<Project/>");
        Write("containers/python/serve.py", "pass");
        Write("bases.json", DomainJson.Bases.Write(new BasesFile { Bases = [new("debian", Base), new("dotnet", Base)] }));
    }

    public TemporaryFolder Folder { get; } = new();

    public string Output => Folder.File("output");

    public ModelSource Read(string name) => ModelSource.Read(Folder.Path, Folder.File($"models/{name}"));

    public string Write(string path, string content) => Folder.Write(path, content);

    public void Dispose() => Folder.Dispose();

    private void Model(string name, string recipe)
    {
        Write($"models/{name}/model.json", DomainJson.Manifest.Write(Samples.Manifest with { Name = ModelName.Parse(name) }));
        Write($"models/{name}/Dockerfile", recipe);
    }
}

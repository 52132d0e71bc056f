namespace Slipway.Training.Tests;

/// <summary>A container's /opt/ml, removed after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-training-");

    public ContainerPaths Paths => new(_folder.FullName);

    public void Write(string path, string content)
    {
        var file = Paths.Resolve(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public string Read(string path) => File.ReadAllText(Paths.Resolve(path));

    public void Dispose() => _folder.Delete(recursive: true);
}

using System.Diagnostics;

namespace Slipway.Images.Tests;

/// <summary>A folder that stands for /opt/ml, open to the image's user as SageMaker's are; goes away with the test.</summary>
internal sealed class MountedFolders : IDisposable
{
    public MountedFolders()
    {
        foreach (var name in new[]
        {
            "input/config", "input/data/train", "model", "output/data", "processing/input/raw", "processing/output/train",
            "processing/output/test",
        })
        {
            Directory.CreateDirectory(Path.Combine(Root, name));
        }

        Open();
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("slipway-ml-").FullName;

    public string Bind => $"{Root}:/opt/ml";

    public string File(string path) => Path.Combine(Root, path);

    public void Write(string path, string content)
    {
        System.IO.File.WriteAllText(File(path), content);
        Open();
    }

    public void Dispose()
    {
        // What the container's user wrote may be its alone; the tests run as root where there is an engine, or own nothing to delete.
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (UnauthorizedAccessException)
        {
            Trace.WriteLine($"{Root} stays");
        }
    }

    private void Open()
    {
        const UnixFileMode all = (UnixFileMode)0b111_111_111;
        foreach (var entry in Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories).Append(Root))
        {
            if (!OperatingSystem.IsWindows())
            {
                System.IO.File.SetUnixFileMode(entry, all);
            }
        }
    }
}

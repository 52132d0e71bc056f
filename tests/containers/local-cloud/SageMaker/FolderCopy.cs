namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>Copies what a killed cloud would leave on disk.</summary>
internal static class FolderCopy
{
    public static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                File.Copy(path, target);
            }
            catch (FileNotFoundException)
            {
                // A temporary file that was just renamed into its place.
            }
        }
    }
}

/// <summary>Copies documents and buckets each time that somebody asks for the time: which the cloud does with every change of
/// state.</summary>
internal sealed class SnapshotClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<string> _snapshots = [];

    public SageMakerFixture? Source { get; set; }

    public IReadOnlyList<string> Snapshots => _snapshots;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            if (Source is { } cloud)
            {
                var target = cloud.Folder.Sub("snapshots", $"{_snapshots.Count:D4}");
                FolderCopy.Copy(cloud.Folder.Sub("state", "documents"), Path.Combine(target, "state", "documents"));
                FolderCopy.Copy(cloud.Folder.Sub("buckets"), Path.Combine(target, "buckets"));
                Directory.CreateDirectory(Path.Combine(target, "buckets", "data"));
                _snapshots.Add(target);
            }

            return base.GetUtcNow();
        }
    }
}

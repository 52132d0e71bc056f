using System.IO.Compression;
using Slipway.Infra.Tests.Plan;
using Slipway.Runners.Infrastructure;

namespace Slipway.Infra.Tests.Data;

public class FunctionArchiveTests
{
    [Fact]
    public void The_archives_of_functions_are_what_Generate_makes()
    {
        var archives = FunctionArchive.All(InfraCopy.Repository);
        Assert.Equal(4, archives.Count);
        if (Environment.GetEnvironmentVariable("SLIPWAY_WRITE_GOLDEN") == "1")
        {
            foreach (var (path, bytes) in archives)
            {
                File.WriteAllBytes(path, bytes);
            }
        }

        Assert.All(archives, archive => Assert.True(
            File.Exists(archive.Key) && File.ReadAllBytes(archive.Key).AsSpan().SequenceEqual(archive.Value), $"{archive.Key}: run "
                + "./build.sh Generate and commit it."));
    }

    [Fact]
    public void An_archive_holds_the_program_readable_for_everybody()
    {
        var (path, bytes) = FunctionArchive.All(InfraCopy.Repository).First();
        using var archive = new ZipArchive(new MemoryStream(bytes));
        var entry = Assert.Single(archive.Entries);
        Assert.Equal("index.py", entry.FullName);
        Assert.Equal(0x81A4, entry.ExternalAttributes >> 16 & 0xFFFF);
        using var reader = new StreamReader(entry.Open());
        Assert.Equal(File.ReadAllText(Path.Combine(Path.ChangeExtension(path, null), "index.py")), reader.ReadToEnd());
    }
}

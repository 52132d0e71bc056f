using System.Diagnostics;
using System.IO.Compression;
using Slipway.Aws.Metadata;
using Slipway.Runners.Metadata;

namespace Slipway.Aws.Tests.Metadata;

/// <summary>
/// The program that RunMetadata brings to a machine without .NET, run with nothing but what it brings, on a real PostgreSQL.
/// </summary>
public sealed class MetadataProgramTests(PostgresServer server) : IClassFixture<PostgresServer>, IDisposable
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(PostgresServer.Module, "..", "..", ".."));
    private readonly string _root = Directory.CreateTempSubdirectory("slipway-program-").FullName;

    [SkippableFact]
    public async Task It_migrates_a_database_where_there_is_no_NET()
    {
        var target = await server.CreateAsync();
        var program = MetadataProgram.Pack(Built(), Repository, Path.Combine(_root, "packed"));
        var unpacked = Path.Combine(_root, "unpacked");
        await ZipFile.ExtractToDirectoryAsync(program.Path, unpacked);
        foreach (var command in MetadataProgram.Commands)
        {
            Assert.Contains($"- {command}\n", await File.ReadAllTextAsync(Path.Combine(unpacked, MetadataProgram.Buildspec)),
                StringComparison.Ordinal);
        }

        Assert.Equal(0, (await RunAsync(unpacked, target, MetadataProgram.Commands[0])).Code);
        var (code, output) = await RunAsync(unpacked, target, $"{MetadataProgram.Commands[1]} --metadata-database {target.Database}");
        Assert.True(code == 0, output);
        Assert.Equal("deliveries", await server.ReadAsync<string>(
            target.Database, "slipway_reader", "SELECT tablename::text FROM pg_tables WHERE schemaname = 'slipway' AND tablename = "
                + "'deliveries'"));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Built()
    {
        var folders = new[] { "Debug",
            "Release" }.Select(configuration => Path.Combine(Repository, "build", "bin", configuration, "net10.0"));
        var found = folders.Where(folder => File.Exists(Path.Combine(folder, "_build.dll"))).MaxBy(folder =>
            File.GetLastWriteTimeUtc(Path.Combine(folder, "_build.dll")));
        Skip.If(found is null, "the build itself is not compiled: ./build.sh compiles it");
        return found!;
    }

    private async Task<(int Code, string Output)> RunAsync(string folder, MetadataTarget target, string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true,
            RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/bin:/bin";
        start.Environment["HOME"] = _root;
        start.Environment["SLIPWAY_METADATA"] = target.Host;
        start.Environment["AWS_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }
}

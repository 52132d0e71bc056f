using System.Diagnostics;
using Slipway.Runners.Ports;

namespace Slipway.Images.Tests;

/// <summary>Publishes with the SDK on the path, as the build does.</summary>
internal sealed class DotNetPublish : IProgramPublisher
{
    public async Task PublishAsync(string projectFolder, string outputFolder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["publish", projectFolder, "--configuration", "Release", "--verbosity", "quiet", "--output", outputFolder])
        {
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, $"dotnet publish {projectFolder}: {output}");
    }
}

using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Slipway.LocalCloud.Tests.Hosting;

/// <summary>The README's table of operations is what the cloud says of itself. With SLIPWAY_WRITE_GOLDEN=1 the table is written.</summary>
public sealed class ReadmeTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private const string End = "<!-- operations: end -->";
    private const string Begin = "<!-- operations: written by the test ReadmeTests with SLIPWAY_WRITE_GOLDEN=1 -->";

    [Fact]
    public async Task The_readme_lists_the_operations_that_there_are()
    {
        using var status = JsonDocument.Parse(await cloud.Http.GetStringAsync("/_localcloud/?format=json"));
        var rows = status.RootElement.GetProperty("services").EnumerateObject()
            .Select(service => (service.Name, Operations: service.Value.EnumerateArray().Select(name => name.GetString()).ToList()))
            .Where(service => service.Operations.Count > 0)
            .Select(service => $"| `{service.Name}` | {service.Operations.Count} | {string.Join(", ", service.Operations)} |");
        var table = $"{Begin}\n\n| service | | operations |\n|---|---|---|\n{string.Join('\n', rows)}\n\n{End}";

        var path = ReadmePath();
        var text = await File.ReadAllTextAsync(path);
        var from = text.IndexOf(Begin, StringComparison.Ordinal);
        var until = text.IndexOf(End, StringComparison.Ordinal) + End.Length;
        if (Environment.GetEnvironmentVariable("SLIPWAY_WRITE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(path, text[..from] + table + text[until..]);
            return;
        }

        Assert.Equal(table, text[from..until]);
    }

    private static string ReadmePath([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../containers/local-cloud/README.md"));
}

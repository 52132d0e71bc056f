using Slipway.Domain.Files;
using Slipway.Runners.Images.Base;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images;

public sealed class BuildBaseRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeEngine _engine = new();
    private readonly FakeProgress _progress = new();

    public BuildBaseRunnerTests()
    {
        _folder.Write("base/make-base.sh", """
            echo "$@" >>"$1/calls"
            [ "$2" != broken ] || { echo "no such release" >&2; exit 1; }
            printf 'debian %s' "$2" >"$1/debian.tar"
            printf 'dotnet %s' "$5" >"$1/dotnet.tar"
            """);
        _folder.Write("base/packages.txt", "libssl3\n");
    }

    public void Dispose() => _folder.Dispose();

    private int Made => File.Exists(_folder.File("output/calls")) ? File.ReadAllLines(_folder.File("output/calls")).Length : 0;

    private Task<BasesFile> RunAsync(string suite = "bookworm") => new BuildBaseRunner(
        _engine,
        _progress,
        new BaseOptions(_folder.File("base"), _folder.File("output"), suite, "http://mirror", "/dotnet", "10.0.1", "10.0.2"))
            .RunAsync(default);

    [Fact]
    public async Task Makes_both_bases_loads_them_and_names_them_by_their_ids()
    {
        var bases = await RunAsync();

        Assert.Equal(["debian", "dotnet"], bases.Bases.Select(image => image.Kind));
        Assert.All(bases.Bases, image => Assert.Contains(image.Image, _engine.Images));
        Assert.Equal(
            $"{_folder.File("output")} bookworm http://mirror /dotnet 10.0.1 10.0.2",
            File.ReadAllText(_folder.File("output/calls")).Trim());
        Assert.Equal(bases.Bases, DomainJson.Bases.Parse(File.ReadAllText(_folder.File("output/bases.json")), "bases.json").Bases);
    }

    [Fact]
    public async Task Does_nothing_the_second_time_and_loads_again_what_the_engine_lost()
    {
        var first = await RunAsync();
        Assert.Equal(first.Bases, (await RunAsync()).Bases);
        Assert.Single(_engine.Calls, "load");

        _engine.Images.Clear();
        Assert.Equal(first.Bases, (await RunAsync()).Bases);

        Assert.Equal((2, 1), (_engine.Calls.Count(call => call == "load"), Made));
    }

    [Fact]
    public async Task Other_packages_or_another_release_make_another_base()
    {
        var first = await RunAsync();
        _folder.Write("base/packages.txt", "libssl3\nca-certificates\n");
        await RunAsync();
        var other = await RunAsync("trixie");

        Assert.Equal(3, Made);
        Assert.NotEqual(first.Bases[0].Image, other.Bases[0].Image);
    }

    [Fact]
    public async Task Refuses_without_an_engine_and_says_what_a_broken_script_said()
    {
        Assert.Contains(
            "no such release", (await Assert.ThrowsAsync<CloudException>(() => RunAsync("broken"))).Message, StringComparison.Ordinal);
        _engine.Silence = "it sleeps";
        Assert.Contains("it sleeps", (await Assert.ThrowsAsync<BadInputException>(() => RunAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_the_runtimes_beside_the_one_that_runs()
    {
        foreach (var version in new[] { "9.0.8", "10.0.0", "10.0.3" })
        {
            Directory.CreateDirectory(_folder.File($"dotnet/shared/Microsoft.AspNetCore.App/{version}"));
        }

        Assert.Equal(
            (_folder.File("dotnet"), "10.0.3", "10.0.3"),
            BaseOptions.Installed(_folder.File("dotnet/shared/Microsoft.NETCore.App/10.0.3") + "/"));
        Assert.Throws<BadInputException>(() => BaseOptions.Installed(_folder.File("none/shared/Microsoft.NETCore.App/10.0.3")));
    }
}

using System.Text;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Supply;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images.Supply;

public sealed class SupplyChainRunnerTests : IDisposable
{
    private static readonly BuildOrigin Origin = new(new string('c', 40), null, BuildOrigin.Workstation, null);
    private readonly TemporaryFolder _folder = new();
    private readonly KillSwitch _kills = new();
    private readonly FakeImages _images;
    private readonly BuiltImage _image;

    public SupplyChainRunnerTests()
    {
        _images = new(_kills);
        _folder.Write("program/model.dll", "program");
        _folder.Write("program/model.deps.json", """{ "libraries": { "MathNet.Numerics/5.0.0": { "type": "package", "sha512": "" } } }""");
        _folder.Write(
            "model/packages.lock.json",
            """{ "dependencies": { "net10.0": { "MathNet.Numerics": { "resolved": "5.0.0" }, "Analyzer": { "resolved": "1.0.0" } } } }""");
        var digest = OciLayoutWriter.Write(
            _folder.File("program"), _folder.File("output/bikes/layout"), ["dotnet"], new Dictionary<string, string>());
        _image = new(ModelName.Parse("bikes"), "slipway/bikes", digest, new string('f', 64), "bikes/layout");
    }

    public void Dispose() => _folder.Dispose();

    private Task RunAsync(BuildOrigin? origin = null) =>
        new SupplyChainRunner(_images, new FakeProgress(), _folder.File("output"))
            .RunAsync(_image, _folder.File("model"), origin ?? Origin, default);

    [Fact]
    public async Task Attaches_the_bill_of_materials_and_the_provenance_of_the_image()
    {
        await RunAsync();

        Assert.Equal([SupplyMedia.CycloneDx, SupplyMedia.InToto], _images.Attached.Select(one => one.Document.ArtifactType));
        Assert.All(_images.Attached, one => Assert.Equal(("slipway/bikes", _image.Digest), (one.Repository, one.Subject)));
        Assert.Equal(["Analyzer", "MathNet.Numerics"], SbomFacts.Components(_images.Attached[0].Document.Content).Select(one => one.Name));
        Assert.Equal(Origin.Commit, Provenance.Read(_images.Attached[1].Document.Content).Commit);
    }

    [Fact]
    public async Task Attaches_nothing_twice_also_from_another_run()
    {
        await RunAsync();
        await RunAsync(Origin with { InvocationId = "https://github.test/runs/2" });

        Assert.Equal(2, _images.Attached.Count);
    }

    [Fact]
    public async Task The_same_image_at_another_commit_keeps_the_provenance_of_the_commit_that_built_it()
    {
        await RunAsync();
        await RunAsync(Origin with { Commit = new string('e', 40) });

        Assert.Equal([Origin.Commit], _images.Attached.Skip(1).Select(one => Provenance.Read(one.Document.Content).Commit));
    }

    [Theory]
    [InlineData(SupplyMedia.CycloneDx, false)]
    [InlineData(SupplyMedia.CycloneDx, true)]
    [InlineData(SupplyMedia.InToto, false)]
    [InlineData(SupplyMedia.InToto, true)]
    public async Task Killed_at_one_of_the_two_the_next_run_attaches_the_rest(string at, bool after)
    {
        _kills.ArmAt($"Attach {at}", after);
        await Assert.ThrowsAsync<KilledException>(() => RunAsync());
        _kills.Disarm();

        await RunAsync();

        Assert.Equal([SupplyMedia.CycloneDx, SupplyMedia.InToto], _images.Attached.Select(one => one.Document.ArtifactType));
    }

    [Fact]
    public void The_same_image_has_the_same_bill() => Assert.Equal(
        Text(SupplyChainRunner.WriteBill(_image, _folder.File("model"), Origin, _folder.File("output"))),
        Text(SupplyChainRunner.WriteBill(_image, _folder.File("model"), Origin with { Commit = "" }, _folder.File("output"))));

    [Fact]
    public void An_image_that_is_not_on_this_machine_is_described_by_its_lock_file_and_said_to_be_incomplete() => Assert.Contains(
        "incomplete",
        Text(SupplyChainRunner.WriteBill(_image with { Layout = "elsewhere" }, _folder.File("model"), Origin, _folder.File("output"))),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_damaged_lock_file_is_named()
    {
        _folder.Write("model/packages.lock.json", "{");

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync());

        Assert.Contains("packages.lock.json", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_images.Attached);
    }

    private static string Text(SbomFile bill) => Encoding.UTF8.GetString(bill.Content.Span);
}

using System.Text;
using System.Text.Json.Nodes;
using Slipway.Domain.Supply;

namespace Slipway.Domain.Tests.Supply;

public class ProvenanceTests
{
    [Fact]
    public void A_statement_is_as_it_was() =>
        Golden.Matches(Encoding.UTF8.GetString(SupplySamples.Statement.Span), "provenance.intoto.json");

    [Fact]
    public void It_has_what_in_toto_and_slsa_ask_for()
    {
        var statement = JsonNode.Parse(SupplySamples.Statement.Span)!;

        Assert.Equal("https://in-toto.io/Statement/v1", (string?)statement["_type"]);
        Assert.Equal("https://slsa.dev/provenance/v1", (string?)statement["predicateType"]);
        Assert.Equal(SupplySamples.ImageHash, (string?)Assert.Single(statement["subject"]!.AsArray())!["digest"]!["sha256"]);
        var predicate = statement["predicate"]!;
        Assert.True(Uri.IsWellFormedUriString((string?)predicate["buildDefinition"]!["buildType"], UriKind.Absolute));
        Assert.IsType<JsonObject>(predicate["buildDefinition"]!["externalParameters"]);
        Assert.True(Uri.IsWellFormedUriString((string?)predicate["runDetails"]!["builder"]!["id"], UriKind.Absolute));
        // A resource descriptor has at least one of uri, digest and content.
        Assert.All(predicate["buildDefinition"]!["resolvedDependencies"]!.AsArray(), one => Assert.NotNull(one!["digest"]));
    }

    [Fact]
    public void What_was_written_is_read()
    {
        var read = Provenance.Read(SupplySamples.Statement);

        Assert.Equal([SupplySamples.ImageHash], read.Subjects);
        Assert.Equal(
            (Provenance.ModelImage, SupplySamples.Commit, SupplySamples.Folder, SupplySamples.Origin.BuilderId),
            (read.BuildType, read.Commit, read.FolderHash, read.BuilderId));
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("")]
    [InlineData("main")]
    public void What_is_no_commit_is_not_written_as_one(string commit)
    {
        var statement = Provenance.Write(
            Samples.BikeRentals.Name,
            SupplySamples.Repository,
            SupplySamples.Digest,
            SupplySamples.Folder,
            SupplySamples.Origin with { Commit = commit });

        Assert.Null(Provenance.Read(statement).Commit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"_type\":\"https://in-toto.io/Statement/v0.1\"}")]
    [InlineData(
        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicateType\":\"https://slsa.dev/provenance/v1\",\"subject\":[],\"predicate\":{}}")]
    public void Reading_what_is_no_statement_says_so(string text) =>
        Assert.Throws<FormatException>(() => Provenance.Read(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_run_on_github_names_its_workflow_and_run()
    {
        var variables = new Dictionary<string, string>
        {
            ["GITHUB_SERVER_URL"] = "https://github.test", ["GITHUB_REPOSITORY"] = "owner/name", ["GITHUB_RUN_ID"] = "7",
            ["GITHUB_WORKFLOW_REF"] = "owner/name/.github/workflows/deliver.yml@refs/heads/main", ["SOURCE_DATE_EPOCH"] = "1769860800",
        };

        var origin = BuildOrigin.Read(SupplySamples.Commit, variables.GetValueOrDefault);

        Assert.Equal((SupplySamples.Origin with { BaseDigest = null, Time = Samples.Noon }), origin);
    }

    [Fact]
    public void Elsewhere_the_builder_is_a_workstation()
    {
        var origin = BuildOrigin.Read("unknown", _ => null);

        Assert.Equal((BuildOrigin.Workstation, null, null, null), (origin.BuilderId, origin.SourceUri, origin.InvocationId, origin.Time));
    }
}

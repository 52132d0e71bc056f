using System.Text.Json;
using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Models;

public sealed class NamesTests
{
    // As long as a name may be, and a version with as many digits as one will ever have.
    private const string Longest = "abcdefghij-klmnopqrst-uv";
    private static readonly ModelVersion Version = new(1, 0, 3);
    private static readonly AccountNames Account = new("000000000000", "us-east-1");

    [Fact]
    public void Are_those_of_the_golden_file_that_the_naming_module_is_tested_with()
    {
        var names = new
        {
            Account = Account.Account,
            Region = Account.Region,
            Account.DataBucket,
            AccountNames.ExecutionRole,
            Account.ExecutionRoleArn,
            Version = Version.ToString(),
            ContentHash = Samples.Hash,
            Models = new[] { "bike-rentals", "x1", Longest }.Select(ModelName.Parse).Select(name => new
            {
                Name = name.Value,
                name.Repository,
                name.Pipeline,
                name.PackageGroup,
                name.LiveEndpoint,
                name.StagingEndpoint,
                Model = name.Model(Version),
                Variant = Version.Slug,
                EndpointConfig = name.EndpointConfig(Version, Samples.Hash),
            }),
        };

        Golden.Matches(JsonSerializer.Serialize(names, DomainJson.Options) + "\n", "names.json");
    }

    [Fact]
    public void Fit_into_63_characters_even_for_the_longest()
    {
        var name = ModelName.Parse(Longest);
        var version = new ModelVersion(1000, 10000, 1000000);

        Assert.Equal(ModelName.MaximumLength, Longest.Length);
        Assert.All(
            new[]
            {
                name.Pipeline,
                name.PackageGroup,
                name.LiveEndpoint,
                name.StagingEndpoint,
                name.Model(version),
                name.EndpointConfig(version, Samples.Hash),
            },
            derived => Assert.Matches("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$", derived));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1abc")]
    [InlineData("Bike")]
    [InlineData("bike_rentals")]
    [InlineData("bike--rentals")]
    [InlineData("bike-")]
    [InlineData("bike\n")]
    [InlineData("abcdefghij-klmnopqrst-uvw")]
    public void Refuses_what_is_no_name(string value)
    {
        Assert.False(ModelName.TryParse(value, out _));
        Assert.Throws<FormatException>(() => ModelName.Parse(value));
    }
}

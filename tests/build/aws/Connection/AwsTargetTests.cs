using Slipway.Aws.Connection;
using Slipway.Runners;

namespace Slipway.Aws.Tests.Connection;

public sealed class AwsTargetTests
{
    [Theory]
    [InlineData("http://127.0.0.1:4747", true)]
    [InlineData("http://localhost:4747", true)]
    [InlineData("http://[::1]:4747", true)]
    [InlineData("https://sagemaker.example.org", false)]
    [InlineData(null, false)]
    public void Only_a_loopback_address_is_on_this_machine(string? address, bool expected) =>
        Assert.Equal(expected, AwsTarget.FromEnvironment("eu-west-1", _ => address).IsOnThisMachine);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Is_AWS_when_the_environment_names_no_address(string? address)
    {
        var target = AwsTarget.FromEnvironment("eu-west-1", _ => address);

        Assert.Null(target.ServiceUrl);
        Assert.Equal("AWS eu-west-1", target.ToString());
    }

    [Fact]
    public void Sends_to_the_address_of_the_environment_with_the_credentials_of_the_environment()
    {
        var target = AwsTarget.FromEnvironment("eu-west-1", name => name == "AWS_ENDPOINT_URL" ? "http://127.0.0.1:4747" : null);

        Assert.Equal(new Uri("http://127.0.0.1:4747"), target.ServiceUrl);
        Assert.True(target.FindsCredentials);
    }

    [Theory]
    [InlineData("127.0.0.1:4747")]
    [InlineData("ftp://files")]
    [InlineData("not an address")]
    public void Refuses_an_address_that_is_none(string address)
    {
        var refusal = Assert.Throws<BadInputException>(() => AwsTarget.FromEnvironment("eu-west-1", _ => address));

        Assert.Contains("AWS_ENDPOINT_URL", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(address, refusal.Message, StringComparison.Ordinal);
    }
}

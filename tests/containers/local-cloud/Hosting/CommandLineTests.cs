using Slipway.LocalCloud.Hosting;

namespace Slipway.LocalCloud.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Reads_every_option()
    {
        var (options, errors) = CommandLine.Parse(
            ["--state", "/tmp/x", "--port=0", "--parent", "12", "--region", "eu-central-1", "--account", "123456789012"]);
        Assert.Empty(errors);
        Assert.Equal(new LaunchOptions(new CloudOptions(Path.GetFullPath("/tmp/x"), 0, "eu-central-1", "123456789012"), 12), options);
    }

    [Fact]
    public void Makes_the_state_folder_absolute() =>
        Assert.True(Path.IsPathFullyQualified(CommandLine.Parse(["--state", "x"]).Options!.Cloud.StateDirectory));

    [Fact]
    public void Reports_every_error_at_once()
    {
        var (options, errors) = CommandLine.Parse(["--prot", "--port", "70000", "--account", "12", "--region", "mars", "--parent"]);
        Assert.Null(options);
        Assert.Collection(
            errors,
            error => Assert.Contains("'--prot'", error, StringComparison.Ordinal),
            error => Assert.Contains("--parent has no value", error, StringComparison.Ordinal),
            error => Assert.Contains("found '70000'", error, StringComparison.Ordinal),
            error => Assert.Contains("found 'mars'", error, StringComparison.Ordinal),
            error => Assert.Contains("found '12'", error, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null, null, "Auto")]
    [InlineData(null, "none", "None")]
    [InlineData("docker", "none", "Docker")]
    [InlineData("AUTO", "docker", "Auto")]
    public void The_option_wins_over_the_variable_that_names_the_engine(string? option, string? variable, string expected)
    {
        string[] arguments = option is null ? ["--state", "x"] : ["--state", "x", "--engine", option];

        Assert.Equal(
            expected,
            CommandLine.Parse(arguments, name => name == CommandLine.EngineVariable ? variable : null).Options!.Cloud.Engine.ToString());
    }

    [Theory]
    [InlineData("podman", null, "--engine: expected auto, docker or none, found 'podman'")]
    [InlineData("1", null, "--engine: expected auto, docker or none, found '1'")]
    [InlineData(null, "yes", "SLIPWAY_ENGINE: expected auto, docker or none, found 'yes'")]
    public void An_engine_of_another_name_is_refused_where_it_was_named(string? option, string? variable, string expected)
    {
        string[] arguments = option is null ? ["--state", "x"] : ["--state", "x", "--engine", option];

        Assert.StartsWith(
            expected,
            Assert.Single(CommandLine.Parse(arguments, name => name == CommandLine.EngineVariable ? variable : null).Errors),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, null, false)]
    [InlineData("owner:a:b", null, null, "owner", true)]
    [InlineData(null, "owner:secret", null, "owner", true)]
    [InlineData("owner:secret", "other:secret", "true", "owner", false)]
    public void Credentials_and_policies_are_asked_for_by_option_or_variable(
        string? option, string? variable, string? enforce, string? key, bool flag)
    {
        string[] arguments =
        [
            "--state",
            "x",
            .. option is null ? Array.Empty<string>() : ["--credentials", option],
            .. flag ? ["--enforce-iam"] : Array.Empty<string>(),
        ];
        var cloud = CommandLine.Parse(arguments, Variables(variable, enforce)).Options!.Cloud;
        Assert.Equal((key, flag || enforce is not null), (cloud.Credentials?.AccessKey, cloud.EnforceIam));
        Assert.DoesNotContain("secret", cloud.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "true", "--enforce-iam needs --credentials")]
    [InlineData("secretonly", null, "SLIPWAY_CREDENTIALS: expected KEY:SECRET")]
    [InlineData("k:", null, "SLIPWAY_CREDENTIALS: expected KEY:SECRET")]
    [InlineData("owner:secret", "yes", "SLIPWAY_ENFORCE_IAM: expected true or false, found 'yes'")]
    public void Refuses_credentials_that_are_none_without_repeating_them(string? credentials, string? enforce, string expected)
    {
        var error = Assert.Single(CommandLine.Parse(["--state", "x"], Variables(credentials, enforce)).Errors);
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("secretonly", error, StringComparison.Ordinal);
    }

    private static Func<string, string?> Variables(string? credentials, string? enforce) => name => name switch
    {
        CommandLine.CredentialsVariable => credentials,
        CommandLine.EnforceVariable => enforce,
        _ => null,
    };

    [Fact]
    public void Asks_for_the_state_folder() =>
        Assert.Contains("--state is missing", Assert.Single(CommandLine.Parse([]).Errors), StringComparison.Ordinal);
}

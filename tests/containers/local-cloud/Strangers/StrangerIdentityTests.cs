using System.Runtime.CompilerServices;

namespace Slipway.LocalCloud.Tests.Strangers;

/// <summary>Identities, keys and permissions, by clients that we did not write.</summary>
public sealed class StrangerIdentityTests
{
    private static readonly RootCredentials Owner = new("tester", "secret");

    [SkippableFact]
    public Task Boto3_keeps_roles_users_and_policies() => RunAsync("kept", 120, options => options, "identities.py");

    [SkippableFact]
    public Task Boto3_encrypts_with_keys_and_names_topics() => RunAsync("locked", 60, options => options, "keys.py");

    [SkippableFact]
    public Task Boto3_signs_and_may_do_what_policies_allow() =>
        RunAsync("signed", 60, options => options with { Credentials = Owner, EnforceIam = true }, "signing.py");

    [SkippableFact]
    public Task Every_operation_that_is_implemented_has_a_row_of_permissions() =>
        RunAsync("complete", 1, options => options with { Credentials = Owner, EnforceIam = true }, "permissions.py");

    [SkippableFact]
    public Task Terraform_applies_the_platform_and_its_roles_may_what_they_should() =>
        RunAsync("ruled", 60, options => options with { Credentials = Owner, EnforceIam = true }, "infrastructure.py",
            Path.Combine(Root(), "infra"));

    private static async Task RunAsync(string expected, int answers, Func<CloudOptions, CloudOptions> options, string script,
        params string[] arguments)
    {
        await Stranger.SkipWithoutBoto3Async();
        var cloud = new RunningCloud { Options = options };
        await cloud.InitializeAsync();
        try
        {
            using var stranger = new Stranger(cloud);
            var said = (await stranger.RunAsync("python3", [Stranger.Script(script), .. arguments])).Trim();
            Skip.If(said.StartsWith("skipped: ", StringComparison.Ordinal), said);
            Assert.Equal(expected, said);
            stranger.AssertFits(answers);
        }
        finally
        {
            await cloud.DisposeAsync();
        }
    }

    private static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", ".."));
}

namespace Slipway.Replay.Tests.Workflows;

/// <summary>What the actions that the workflows use do to a run, as far as its steps can see it.</summary>
internal static class Actions
{
    public static void Run(string action, IReadOnlyDictionary<string, string> inputs, Runner runner, Dictionary<string, string> environment)
    {
        switch (action)
        {
            case "actions/checkout":
                Assert.Equal("false", inputs["persist-credentials"]);
                break;
            case "actions/setup-dotnet" or "hashicorp/setup-terraform":
                break;
            case "aws-actions/configure-aws-credentials":
                Assume(inputs, runner, environment);
                break;
            case "actions/upload-artifact":
                Upload(inputs, runner);
                break;
            case "actions/download-artifact":
                Download(inputs, runner);
                break;
            default:
                throw new InvalidOperationException($"The replay does not know what {action} does.");
        }
    }

    /// <summary>Only here does a job get to AWS: a run without this action has neither address nor credentials.</summary>
    private static void Assume(IReadOnlyDictionary<string, string> inputs, Runner runner, Dictionary<string, string> environment)
    {
        Assert.StartsWith("arn:aws:iam::000000000000:role/slipway-", inputs["role-to-assume"], StringComparison.Ordinal);
        Assert.Equal("000000000000", inputs["allowed-account-ids"]);
        environment["AWS_REGION"] = environment["AWS_DEFAULT_REGION"] = inputs["aws-region"];
        environment["AWS_ACCESS_KEY_ID"] = "AKIDREPLAY";
        environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        environment["AWS_SESSION_TOKEN"] = "session";
        environment["AWS_ENDPOINT_URL"] = runner.AwsUrl.ToString();
        environment["SLIPWAY_TIME_SCALE"] = "18000";
    }

    private static void Upload(IReadOnlyDictionary<string, string> inputs, Runner runner)
    {
        foreach (var line in inputs["path"].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var source = Path.Combine(runner.Checkout, line);
            var target = Path.Combine(runner.Artifacts, inputs["name"]);
            if (Directory.Exists(source))
                Copy(source, target);
            else if (File.Exists(source))
                File.Copy(source, Path.Combine(Directory.CreateDirectory(target).FullName, Path.GetFileName(source)), overwrite: true);
        }
    }

    private static void Download(IReadOnlyDictionary<string, string> inputs, Runner runner)
    {
        var target = Path.Combine(runner.Checkout, inputs.GetValueOrDefault("path", ""));
        Copy(inputs.TryGetValue("name", out var name) ? Path.Combine(runner.Artifacts, name) : runner.Artifacts, target);
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to, overwrite: true);
        }
    }
}

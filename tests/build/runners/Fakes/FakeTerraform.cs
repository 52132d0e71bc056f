using System.IO.Compression;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>Answers as Terraform does, and keeps what it was asked. A plan is an archive, as Terraform's are.</summary>
internal sealed class FakeTerraform : ITerraform
{
    public List<string> Calls { get; } = [];

    public string Version { get; set; } = "1.11.4";

    /// <summary>What show -json says.</summary>
    public string Plan { get; set; } = """{"resource_changes":[{"address":"a.b","change":{"actions":["create"]}}]}""";

    /// <summary>How a command ends that does not end well, by its first word.</summary>
    public Dictionary<string, TerraformRun> Failing { get; } = [];

    public Task<TerraformRun> RunAsync(
        string folder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> variables,
        Action<string> line,
        CancellationToken cancellation)
    {
        lock (Calls)
        {
            Calls.Add(string.Join(' ', arguments.Where(argument => !argument.StartsWith("-out", StringComparison.Ordinal))));
        }

        if (Failing.TryGetValue(arguments[0], out var failure))
        {
            return Task.FromResult(failure);
        }

        if (arguments.FirstOrDefault(argument => argument.StartsWith("-out=", StringComparison.Ordinal)) is { } plan)
        {
            using var archive = ZipFile.Open(plan["-out=".Length..], ZipArchiveMode.Create);
            using var content = new StreamWriter(archive.CreateEntry("tfplan").Open());
            content.Write(Plan);
        }

        return Task.FromResult(arguments[0] switch
        {
            "version" => new TerraformRun(0, $$"""{"terraform_version":"{{Version}}"}""", ""),
            "show" => new TerraformRun(0, Plan, ""),
            "plan" when arguments.Contains("-detailed-exitcode") =>
                new TerraformRun(Plan.Contains("create", StringComparison.Ordinal) ? 2 : 0, "", ""),
            "output" => new TerraformRun(0, """{"bucket":"slipway-state","kms_key_id":"arn:key","region":"eu-west-1"}""", ""),
            _ => new TerraformRun(0, "", ""),
        });
    }
}

using System.Xml.Linq;

namespace Slipway.Architecture.Tests;

public class ReferenceGraphTests
{
    private static readonly string[] StandIns =
    [
        "AWSSDK.CloudWatch", "AWSSDK.CloudWatchLogs", "AWSSDK.CodeBuild", "AWSSDK.ECR", "AWSSDK.SageMaker", "AWSSDK.SageMakerRuntime",
        "Docker.DotNet", "Nuke.Common", "Nuke.Components", "Octokit",
    ];

    /// <summary>
    /// Every product project with all projects and packages that it may name. A new reference is a decision: make it here.
    /// </summary>
    public static TheoryData<string, string[]> Allowed => new()
    {
        { "build/domain/Slipway.Domain.csproj", [] },
        { "build/runners/Slipway.Runners.csproj", ["Slipway.Domain"] },
        {
            "build/aws/Slipway.Aws.csproj",
            [
                "Slipway.Runners", "AWSSDK.CloudWatch", "AWSSDK.CloudWatchLogs", "AWSSDK.CodeBuild", "AWSSDK.ECR", "AWSSDK.S3",
                "AWSSDK.SageMaker", "AWSSDK.SageMakerRuntime", "AWSSDK.SecurityToken", "Docker.DotNet", "Npgsql", "Octokit", "Polly.Core",
            ]
        },
        { "build/_build.csproj", ["Slipway.Aws", "Nuke.Common", "Nuke.Components", "Spectre.Console", "YamlDotNet"] },
        { "containers/training/Slipway.Training.csproj", ["Slipway.Domain"] },
        { "containers/inference/Slipway.Inference.csproj", ["Slipway.Domain", "Microsoft.AspNetCore.App"] },
        { "containers/monitor/Slipway.Monitor.csproj", ["Slipway.Domain"] },
        { "containers/local-cloud/Slipway.LocalCloud.csproj", ["Docker.DotNet", "YamlDotNet"] },
        { "model-templates/digits/Digits.csproj", ["Slipway.Training", "Slipway.Inference", "Google.Protobuf"] },
        { "model-templates/regression/Regression.csproj", ["Slipway.Training", "Slipway.Inference", "MathNet.Numerics"] },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_project_names_what_it_may_and_nothing_else(string project, string[] allowed)
    {
        var references = References(Path.Combine(Repository.Root, project));
        Assert.Equal(allowed.Order(), references.Order());
    }

    [Fact]
    public void Every_product_project_is_in_the_list()
    {
        var known = Allowed.Select(row => (string)row[0]).ToHashSet();
        var found = new[] { "build", "containers", "model-templates" }
            .SelectMany(folder => Repository.Files(folder, "*.csproj"))
            .Select(Repository.Relative)
            .Where(path => !path.StartsWith("build/stand-ins/", StringComparison.Ordinal));
        Assert.Empty(found.Except(known));
    }

    [Fact]
    public void Every_stand_in_is_swapped_and_listed()
    {
        var folders = Repository.Files("build/stand-ins", "*.csproj").Select(path => Path.GetFileNameWithoutExtension(path)).Order();
        Assert.Equal(StandIns.Order(), folders);
        var targets = File.ReadAllText(Path.Combine(Repository.Root, "build/stand-ins/StandIns.targets"));
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "build/stand-ins/README.md"));
        Assert.All(StandIns, name =>
        {
            Assert.Contains(name, targets, StringComparison.Ordinal);
            Assert.Contains(name, readme, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("Nuke.", "build/*.cs")]
    [InlineData("Amazon.", "build/aws")]
    [InlineData("Amazon", "build/aws")]
    [InlineData("Octokit", "build/aws")]
    [InlineData("Npgsql", "build/aws")]
    public void A_vendor_is_named_in_one_place_only(string vendor, string place)
    {
        var offenders = Repository.Files("build", "*.cs")
            .Concat(Repository.Files("containers", "*.cs"))
            .Concat(Repository.Files("model-templates", "*.cs"))
            .Where(path => !Repository.Relative(path).StartsWith("build/stand-ins/", StringComparison.Ordinal))
            .Where(path => File.ReadLines(path).Any(line => line.StartsWith($"using {vendor}", StringComparison.Ordinal)))
            .Select(Repository.Relative)
            .Where(
                path => place == "build/*.cs"
                    ? path.Count(c => c == '/') != 1 || !path.StartsWith("build/", StringComparison.Ordinal)
                    : !path.StartsWith(place + "/", StringComparison.Ordinal));
        Assert.Empty(offenders);
    }

    private static IEnumerable<string> References(string project)
    {
        var document = XDocument.Load(project);
        return document.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Concat(document.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value))
            .Concat(document.Descendants("FrameworkReference").Select(reference => reference.Attribute("Include")!.Value));
    }
}

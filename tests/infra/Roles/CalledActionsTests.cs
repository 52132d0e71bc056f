using System.Text.RegularExpressions;
using Slipway.Infra.Tests.Plan;
using Slipway.Infra.Tests.Policies;

namespace Slipway.Infra.Tests.Roles;

/// <summary>The deliveries' roles hold what build/aws calls, and no more: read from its sources.</summary>
public partial class CalledActionsTests(OfflinePlan plan) : IClassFixture<OfflinePlan>
{
    private static readonly string[] Jobs =
        ["slipway-build", "slipway-deploy-staging", "slipway-deploy-production", "slipway-deploy-production-tick", "slipway-retrain"];

    // Calls whose action has another name, or that Terraform's part of the work makes unneeded.
    private static readonly Dictionary<string, string?> Renamed = new()
    {
        ["s3:HeadBucket"] = "s3:ListBucket",
        ["s3:ListObjectsV2"] = "s3:ListBucket",
        ["s3:GetObjectMetadata"] = "s3:GetObject",
        ["s3:PutBucket"] = null,
        ["ecr:CreateRepository"] = null,
        ["codebuild:CreateProject"] = null,
    };

    // Granted beyond the SDK's calls: the OCI protocol's own actions, keys, PassRole, and what the next parts of the delivery use.
    private static readonly HashSet<string> Beyond =
    [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImageScanFindings",
            "ecr:GetDownloadUrlForLayer",
        "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart", "iam:PassRole", "kms:Decrypt", "kms:GenerateDataKey",
        "sagemaker:DescribeModelPackageGroup",
    ];

    [SkippableFact]
    public void Every_call_is_allowed_to_a_role_that_delivers() => Assert.Empty(Called().Except(Granted(plan.Resources)));

    [SkippableFact]
    public void Nothing_is_allowed_that_no_call_needs() => Assert.Empty(Granted(plan.Resources).Except(Called()).Except(Beyond));

    [Fact]
    public void The_calls_are_found() => Assert.InRange(Called().Count, 25, 100);

    private static HashSet<string> Granted(IReadOnlyList<PlannedResource> resources) =>
    [
        .. resources.Where(found => found.Type == "aws_iam_role_policy" && Jobs.Contains(found.Text("role")))
            .SelectMany(found => Statement.Parse(found.Text("policy")!)).Where(statement => statement.Allows).SelectMany(statement =>
                statement.Actions),
    ];

    private static HashSet<string> Called()
    {
        var calls = Directory.EnumerateFiles(Path.Combine(InfraCopy.Repository, "build", "aws"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => Call().Matches(File.ReadAllText(path)))
            .Select(match => $"{Service(match.Groups["client"].Value)}:{match.Groups["call"].Value}");
        return [.. calls.Select(call => Renamed.TryGetValue(call, out var action) ? action : call).OfType<string>()];
    }

    private static string Service(string client) => client switch { "Runtime" => "sagemaker", _ => client.ToLowerInvariant() };

    [GeneratedRegex(
        @"clients\.(?<client>S3|SageMaker|Runtime|Ecr|CloudWatch|CodeBuild|Logs)\.(?:(?<call>[A-Z][A-Za-z0-9]+?)Async\(|Paginators\.(?<call>[A-Z][A-Za-z0-9]+)\()")]
    private static partial Regex Call();
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Nuke.Common;
using Nuke.Common.IO;
using Slipway.Ci.Workflows;
using Slipway.Runners;
using Slipway.Runners.CodeHost;
using Slipway.Runners.Evidence;
using Slipway.Runners.Images;
using Slipway.Runners.Ports.CodeHost;
using Slipway.Runners.Reports.PullRequest;
using Slipway.Runners.Sources;

partial class Build
{
    [Parameter("Repository on GitHub, OWNER/NAME. Default: GITHUB_REPOSITORY.")]
    readonly string Repository;

    [Parameter("Lists every call that SetupGitHub would make, and makes none that changes anything.")]
    readonly bool DryRun;

    [Parameter("AWS account that the repository delivers to, twelve digits.")]
    readonly string Account;

    [Parameter("Who presses the gates: logins, or teams as ORGANIZATION/TEAM. Default: the approvers of all manifests.")]
    readonly string[] Reviewers;

    [Parameter("JSON object environment -> role ARN, as terraform output -json role_arns prints it.")]
    readonly AbsolutePath Roles;

    [Parameter("Folder with the reports of the rehearsals, for Comment.")]
    readonly string ReportFolder = "output/report";

    Target SetupGitHub => _ => _
        .Description(
            "Sets the repository up: environments with roles, reviewers and branches, rules for main, variables, labels. "
            + "Run again it changes nothing.")
        .Requires(() => Account)
        .Executes(() => Guarded(async cancellation =>
        {
            var request = new SetupGitHubRequest
            {
                Account = Account,
                Region = Region,
                Reviewers = Reviewers is { Length: > 0 } ? Reviewers : AllApprovers(),
                Roles = ReadRoles(),
                RequiredChecks = [PullRequestWorkflow.RequiredCheck],
                Apply = !DryRun,
            };
            using var codeHost = Composition.OpenCodeHost(Repository);
            var items = await new SetupGitHubRunner(codeHost.Ports.Setup).RunAsync(request, cancellation);
            foreach (var item in items)
            {
                Console.WriteLine($"{item.Outcome,-11} {item.Name}{(item.Sentence.Length > 0 ? ": " + item.Sentence : "")}");
                foreach (var call in DryRun ? item.Calls : [])
                    Console.WriteLine($"            {call}");
            }

            if (items.Any(item => item.Outcome == SetupOutcome.Failed))
                throw Failure(
                    "Not everything could be set up: the lines above say what and why. What was done stays; run the same command again.");
        }));

    Target Comment => _ => _
        .Description(
            "Writes or updates the one comment of the pull request, from the reports of its rehearsals. "
            + "Without a pull request it prints it.")
        .Executes(() => Guarded(async cancellation =>
        {
            var affected = (await new AffectedModelsRunner(BuildPaths.Root).RunAsync(Base, cancellation)).Folders;
            var context = new CommentContext
            {
                Commit = SourceCommit.Read(BuildPaths.Root),
                Run = GitHubRun.Page,
                Forecast = Forecast(affected),
            };
            var (markdown, _) = await new CommentRunner(BuildPaths.Root).RunAsync(
                Path.GetFullPath(ReportFolder, BuildPaths.Root), affected, Base, context, cancellation);
            GitHubRun.Summarize(markdown);
            if (GitHubRun.PullRequest is not { } number || !GitHubRun.HasToken)
            {
                Console.WriteLine(markdown);
                return;
            }

            using var codeHost = Composition.OpenCodeHost(null);
            Console.WriteLine(await codeHost.Ports.Comments.UpsertAsync(number, "slipway:rehearsal", markdown, cancellation));
        }));

    /// <summary>How much traffic and time the judges will need for each model.</summary>
    string Forecast(IEnumerable<string> folders) => string.Join('\n', folders.Select(folder => FindModel(folder)).OfType<ModelSource>()
        .SelectMany(
            model => JudgeFileOptions.Plan(model.Manifest, RequestsPerHour, ErrorRate)
                .Prepend($"{model.Manifest.Name}, at {RequestsPerHour} requests an hour:")));

    IReadOnlyList<string> AllApprovers() =>
        [
            .. ModelSource.Folders(RootDirectory)
                .SelectMany(folder => ModelSource.Read(RootDirectory, folder).Manifest.Approvers)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    IReadOnlyDictionary<string, string> ReadRoles()
    {
        if (Roles is null)
            return new Dictionary<string, string>();
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Roles)) ?? [];
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new BadInputException(
                $"--roles: expected a file with a JSON object environment -> role ARN at {Roles}: {exception.Message} Write it with: "
                + "terraform output -json role_arns",
                exception);
        }
    }
}

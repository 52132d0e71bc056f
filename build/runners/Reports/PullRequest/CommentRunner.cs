using System.Text.Json;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Images;
using Slipway.Runners.Sources;

namespace Slipway.Runners.Reports.PullRequest;

/// <summary>Makes the comment of a pull request from what its rehearsals left in a folder. Writes nothing anywhere.</summary>
/// <param name="repository">Full path of the checkout.</param>
public sealed class CommentRunner(string repository)
{
    private readonly GitHistory _git = new(repository);

    /// <summary>The comment, and whether every affected model was promoted.</summary>
    /// <param name="reportFolder">Searched with its subfolders for report.json.</param>
    /// <param name="affected">The affected models; one without a report is told as broken.</param>
    /// <param name="baseCommit">Where the pull request starts, for the costs before it.</param>
    /// <param name="context">Commit, run and forecast; costs and missing models are set here.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(string Markdown, bool Succeeded)> RunAsync(
        string reportFolder, IReadOnlyList<string> affected, string? baseCommit, CommentContext context, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(affected);
        ArgumentNullException.ThrowIfNull(context);
        var reports = Reports(reportFolder);
        var told = reports.Select(report => report.Header.Model).ToHashSet(StringComparer.Ordinal);
        var (costs, missing) = (new List<CostDelta>(), new List<string>());
        foreach (var folder in affected)
        {
            // A manifest with errors has no name; then its folder has to do.
            var manifest = ReadManifest(await ReadAsync(Path.Combine(repository, folder, "model.json"), cancellation));
            var name = manifest?.Name.Value ?? folder;
            if (!told.Contains(name))
            {
                missing.Add(name);
            }

            if (manifest is not null)
            {
                costs.Add(CostDelta.Of(await BeforeAsync(baseCommit, folder, cancellation), manifest, context.Prices));
            }
        }

        var text = PullRequestComment.Markdown(reports, context with { Costs = costs, Missing = missing });
        return (text, missing.Count == 0 && reports.All(PullRequestComment.Succeeded));
    }

    private static List<DeliveryReport> Reports(string folder)
    {
        var reports = new List<DeliveryReport>();
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, ReportWriter.JsonFile, SearchOption.AllDirectories) : [];
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            try
            {
                reports.Add(ReportJson.Read(File.ReadAllText(path)));
            }
            catch (JsonException exception)
            {
                throw new BadInputException(
                    $"Expected a delivery report at {path}: {exception.Message} Rehearse the model again.", exception);
            }
        }

        return reports;
    }

    private static async Task<string?> ReadAsync(string path, CancellationToken cancellation) =>
        File.Exists(path) ? await File.ReadAllTextAsync(path, cancellation) : null;

    private static ModelManifest? ReadManifest(string? json) => json is null ? null : ManifestReader.Read(json, "model.json").Manifest;

    private async Task<ModelManifest?> BeforeAsync(string? baseCommit, string folder, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(baseCommit) || await _git.CommitAsync(baseCommit, cancellation) is not { } commit
            ? null
            : ReadManifest(await _git.FileAsync(commit, folder + "/model.json", cancellation));
}

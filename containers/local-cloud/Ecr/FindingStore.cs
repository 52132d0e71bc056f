using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.Registry.Storage;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Ecr;

/// <summary>
/// Scan findings that were put in by hand. The local cloud has no scanner: what is not put in is not known, and is never answered as
/// "nothing found".
/// </summary>
internal sealed class FindingStore(ImageRegistry registry, DocumentStore documents, TimeProvider time)
{
    private const string Documents = "ecr-findings";
    private static readonly string[] Severities = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNDEFINED"];

    /// <summary>Null when none were put in for this image.</summary>
    public ScanRecord? Find(string repository, string digest) => documents.Get<ScanRecord>(Documents, ImageRecord.Key(repository, digest));

    /// <summary>The same findings, found now.</summary>
    public void Refresh(ScanRecord scan) => Write(scan with { Completed = time.GetUtcNow(), Status = "COMPLETE" });

    /// <summary>
    /// <c>{"repositoryName", "imageDigest", "findings": [FINDING], "status"?, "completedAt"?}</c>, FINDING as
    /// <c>{"name", "severity", "package"?, "version"?, "description"?, "uri"?}</c>.
    /// </summary>
    /// <exception cref="ServiceException">A member is missing or unknown, or there is no such image.</exception>
    public ScanRecord Put(JsonObject body)
    {
        var request = new JsonRequest(body, "InvalidParameterException");
        request.Only("repositoryName", "imageDigest", "findings", "status", "completedAt");
        var (repository, digest) = (request.RequiredText("repositoryName"), request.RequiredText("imageDigest"));
        _ = ImageDigest.Hex(digest);
        if (registry.FindImage(repository, digest) is null)
        {
            throw EcrErrors.ImageNotFound(new ImageId(digest, null), repository, registry.AccountId);
        }

        var findings = (request.Objects("findings") ?? throw request.Invalid("findings: expected a list, found none."))
            .Select(Read)
            .ToList();
        var completed = request.Text("completedAt") is not { } text ? time.GetUtcNow()
            : DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed
            : throw request.Invalid($"completedAt: expected a time such as 2026-01-31T12:00:00Z, found '{text}'.");
        return Write(new ScanRecord(repository, digest, request.Text("status") ?? "COMPLETE", completed, findings));
    }

    private static FindingRecord Read(JsonRequest finding)
    {
        finding.Only("name", "severity", "package", "version", "description", "uri");
        var severity = finding.RequiredText("severity");
        return Severities.Contains(severity)
            ? new(
                finding.RequiredText("name"),
                severity,
                finding.Text("package"),
                finding.Text("version"),
                finding.Text("description"),
                finding.Text("uri"))
            : throw finding.Invalid($"severity: expected one of {string.Join(", ", Severities)}, found '{severity}'.");
    }

    private ScanRecord Write(ScanRecord scan)
    {
        documents.Put(Documents, ImageRecord.Key(scan.Repository, scan.Digest), scan);
        return scan;
    }
}

/// <summary>Findings of one image.</summary>
internal sealed record ScanRecord(
    string Repository, string Digest, string Status, DateTimeOffset Completed, IReadOnlyList<FindingRecord> Findings);

/// <summary>One finding.</summary>
internal sealed record FindingRecord(string Name, string Severity, string? Package, string? Version, string? Description, string? Uri);

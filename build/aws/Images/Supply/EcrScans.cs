using Amazon.ECR;
using Amazon.ECR.Model;
using Slipway.Aws.Connection;
using Slipway.Domain.Supply;

namespace Slipway.Aws.Images.Supply;

/// <summary>Scan findings of Amazon ECR, of basic and of enhanced scanning.</summary>
internal static class EcrScans
{
    /// <summary>
    /// All pages. Throws what the service throws, but for a scan that is missing or that the registry does not do at all.
    /// </summary>
    public static async Task<ImageScan> ReadAsync(AwsClients clients, string repository, string digest, CancellationToken cancellation)
    {
        var request = new DescribeImageScanFindingsRequest
        {
            RepositoryName = repository, ImageId = new ImageIdentifier { ImageDigest = digest }, MaxResults = 1000,
        };
        var pages = new List<DescribeImageScanFindingsResponse>();
        try
        {
            do
            {
                pages.Add(await clients.Ecr.DescribeImageScanFindingsAsync(request, cancellation));
                request.NextToken = pages[^1].NextToken;
            }
            while (!string.IsNullOrEmpty(request.NextToken));
        }
        catch (ScanNotFoundException exception)
        {
            return ImageScan.Without(ScanState.Missing, exception.Message);
        }
        // An operation that is unknown to ECR's own endpoint does not exist: what answers is no ECR, but the local cloud, which says that
        // it has no scanner.
        catch (AmazonECRException exception) when (exception.ErrorCode == "UnknownOperationException")
        {
            return ImageScan.Without(ScanState.NoScanner, exception.Message);
        }

        var first = pages[0];
        var state = StateOf(first.ImageScanStatus?.Status);
        var summary = first.ImageScanFindings;
        return new(
            state,
            state == ScanState.Complete ? "" : $"{first.ImageScanStatus?.Status} {first.ImageScanStatus?.Description}".Trim(),
            summary?.ImageScanCompletedAt is { } completed ? new DateTimeOffset(completed.ToUniversalTime()) : null,
            summary?.FindingSeverityCounts ?? [],
            [.. pages.Select(page => page.ImageScanFindings).OfType<ImageScanFindings>().SelectMany(Vulnerabilities)]);
    }

    private static ScanState StateOf(ScanStatus? status) => status?.Value switch
    {
        // ACTIVE: continuous scanning has scanned it and goes on.
        "COMPLETE" or "ACTIVE" => ScanState.Complete,
        "IN_PROGRESS" or "PENDING" => ScanState.InProgress,
        null => ScanState.Missing,
        _ => ScanState.Failed,
    };

    private static IEnumerable<Vulnerability> Vulnerabilities(ImageScanFindings findings) =>
    [
        .. (findings.Findings ?? [])
            .Select(
                one => new Vulnerability(
                    one.Name, one.Severity?.Value ?? "UNDEFINED", Value(one, "package_name"), Value(one, "package_version"))),
        .. (findings.EnhancedFindings ?? []).Where(one => one.Status != "CLOSED").SelectMany(Enhanced),
    ];

    private static IEnumerable<Vulnerability> Enhanced(EnhancedImageScanFinding finding)
    {
        var id = finding.PackageVulnerabilityDetails?.VulnerabilityId ?? finding.Title;
        var severity = finding.Severity == "UNTRIAGED" ? "UNDEFINED" : finding.Severity;
        return finding.PackageVulnerabilityDetails?.VulnerablePackages is { Count: > 0 } packages
            ? packages.Select(package => new Vulnerability(id, severity, package.Name, package.Version))
            : [new(id, severity, null, null)];
    }

    private static string? Value(ImageScanFinding finding, string key) =>
        finding.Attributes?.FirstOrDefault(attribute => attribute.Key == key)?.Value;
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Ecr;

/// <summary>
/// Scans of images. There is no scanner here, and none is pretended: without findings that were put in by hand both operations are refused
/// by name, as everything is that the local cloud does not do. AWS would answer ScanNotFoundException, or with findings.
/// </summary>
internal sealed class ScanOperations(ImageRegistry registry, FindingStore findings, CloudOptions options)
{
    public JsonObject Describe(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "imageId", "nextToken", "maxResults");
        var (repository, image) = Image(request);
        var scan = Scan(repository, image);
        var result = Head(scan, image, scan.Status);
        var (page, next) = Page.Of(scan.Findings, request.Number("maxResults", 1, 1000, 100), request.Text("nextToken"), request.Invalid);
        result["imageScanFindings"] = new JsonObject
        {
            ["imageScanCompletedAt"] = EpochSeconds.Write(scan.Completed),
            ["vulnerabilitySourceUpdatedAt"] = EpochSeconds.Write(scan.Completed),
            ["findingSeverityCounts"] = Counts(scan),
            ["findings"] = new JsonArray([.. page.Select(Write)]),
        };
        if (next is not null)
        {
            result["nextToken"] = next;
        }

        return result;
    }

    /// <summary>Finds again, now, what was put in.</summary>
    public JsonObject Start(JsonRequest request)
    {
        request.Only("registryId", "repositoryName", "imageId");
        var (repository, image) = Image(request);
        var scan = Scan(repository, image);
        findings.Refresh(scan);
        return Head(scan, image, "IN_PROGRESS");
    }

    /// <summary>How many findings there are of each severity.</summary>
    public static JsonObject Counts(ScanRecord scan) => new(
        scan.Findings.GroupBy(one => one.Severity).OrderBy(one => one.Key, StringComparer.Ordinal).Select(
            one => KeyValuePair.Create(one.Key, (JsonNode?)one.Count())));

    private (string Repository, ImageId Image) Image(JsonRequest request)
    {
        Account.Check(request, options);
        var repository = request.RequiredText("repositoryName");
        if (registry.Find(repository) is null)
        {
            throw EcrErrors.RepositoryNotFound(repository, options.AccountId);
        }

        var id = ImageId.Read(request.Object("imageId") ?? throw request.Invalid("The parameter 'imageId' is missing."));
        var digest = id.Digest ?? registry.DigestOf(repository, id.Tag!);
        return digest is not null && registry.FindImage(repository, digest) is not null
            ? (repository, id with { Digest = digest })
            : throw EcrErrors.ImageNotFound(id, repository, options.AccountId);
    }

    private ScanRecord Scan(string repository, ImageId image) => findings.Find(repository, image.Digest!) ?? throw new ServiceException(
        "UnknownOperationException",
        $"The local cloud has no scanner, so nothing is known about {repository}@{image.Digest}. To rehearse a finding, put one in: "
            + $"PUT {FindingsPage.Path}");

    private JsonObject Head(ScanRecord scan, ImageId image, string status) => new()
    {
        ["registryId"] = options.AccountId,
        ["repositoryName"] = scan.Repository,
        ["imageId"] = image.Write(),
        ["imageScanStatus"] = new JsonObject { ["status"] = status, ["description"] = "Put in by hand; the local cloud has no scanner." },
    };

    private static JsonObject Write(FindingRecord finding)
    {
        var attributes = new JsonArray();
        foreach (var (key, value) in new[] { ("package_name", finding.Package), ("package_version", finding.Version) })
        {
            if (value is not null)
            {
                attributes.Add(new JsonObject { ["key"] = key, ["value"] = value });
            }
        }

        var result = new JsonObject { ["name"] = finding.Name, ["severity"] = finding.Severity, ["attributes"] = attributes };
        foreach (var (key, value) in new[] { ("description", finding.Description), ("uri", finding.Uri) })
        {
            if (value is not null)
            {
                result[key] = value;
            }
        }

        return result;
    }
}

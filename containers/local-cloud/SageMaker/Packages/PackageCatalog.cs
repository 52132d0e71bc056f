using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Announcements;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Packages;

/// <summary>Versioned model packages.</summary>
internal sealed class PackageCatalog(SageMakerContext context, PackageGroups groups, Tags tags)
{
    private static readonly StructureShape ByName = Shapes.Only("ModelPackageName", PackageName.Shape)
        .May("IncludedData", TextShape.Enum("AllData", "MetadataOnly"));
    private static readonly StructureShape ListShape = ListRequest.Shape("Name", "CreationTime")
        .May("ModelApprovalStatus", TextShape.Enum("Approved", "Rejected", "PendingManualApproval"))
        .May("ModelPackageGroupName", PackageName.GroupShape)
        .May("ModelPackageType", TextShape.Enum("Versioned", "Unversioned", "Both"));

    private readonly Lock _create = new();
    private readonly AnnouncedDocuments<Package> _records = new(
        context, tags, Package.Collection, "SageMaker Model Package State Change", package => package.Approval, package => package.Arn,
            PackageDescription.Of);


    /// <summary>CreateModelPackage. The same ClientToken gives the same package, and is refused with another content.</summary>
    public JsonObject Create(JsonObject request)
    {
        PackageShape.Create.Check(request);
        var group = groups.Find(request.Required("ModelPackageGroupName"));
        var token = request.Text("ClientToken");
        var content = Fingerprint.Of(request);
        lock (_create)
        {
            if (token is not null && ByToken(group.Name, token) is { } earlier)
            {
                return earlier.Content is null || earlier.Content == content
                    ? new JsonObject { ["ModelPackageArn"] = earlier.Arn }
                    : throw Refusal.TokenReused("ClientToken", earlier.Arn);
            }

            var members = Members(request);

            // The package is on disk before the counter: killed in between, the next number comes from the packages, and none is lost.
            var version = Of(group.Name).Select(package => package.Version).Append(group.LastVersion).Max() + 1;
            var package = new Package(
                group.Name, version, context.Arn($"model-package/{group.Name}/{version}"), token, members,
                    context.Now) { Content = content };
            _records.TryAdd(package.Key, package);
            Count(package);
            tags.Add(package.Arn, request);
            return new JsonObject { ["ModelPackageArn"] = package.Arn };
        }
    }

    /// <summary>DescribeModelPackage.</summary>
    public JsonObject Describe(JsonObject request)
    {
        ByName.Check(request);
        return PackageDescription.Of(Find(request.Required("ModelPackageName")));
    }

    /// <summary>UpdateModelPackage: approval, metadata, life cycle.</summary>
    public JsonObject Update(JsonObject request)
    {
        PackageShape.Update.Check(request);
        var key = Find(request.Required("ModelPackageArn")).Key;
        var package = _records.Change(key, package =>
            package with { Members = PackageUpdate.Apply(package.Members, request), Modified = context.Now })!;
        return new JsonObject { ["ModelPackageArn"] = package.Arn };
    }

    /// <summary>ListModelPackages. Without a group, as in AWS, only unversioned packages are listed unless asked otherwise.</summary>
    public JsonObject List(JsonObject request)
    {
        ListShape.Check(request);
        var group = request.Text("ModelPackageGroupName") is { } name ? groups.Find(name).Name : null;
        var versioned = group is not null || request.Text("ModelPackageType") is "Versioned" or "Both";
        return Page.Of(request, "ModelPackageSummaryList", _records.List()
            .Where(package => versioned && (group is null || package.Group == group))
            .Where(package => request.Text("ModelApprovalStatus") is not { } approval || package.Approval == approval)
            .Where(package => ListRequest.Asks(request, package.Group, package.Created, package.Created, null))
            .Select(package => new Listed(
                ListRequest.SortKey(request, package.Group, package.Created, null), $"{package.Group}/{package.Version:D9}",
                    PackageDescription.Summary(package))));
    }

    /// <summary>DeleteModelPackage.</summary>
    public JsonObject Delete(JsonObject request)
    {
        ByName.Check(request);
        var package = Find(request.Required("ModelPackageName"));
        Count(package);
        context.Store.Delete(Package.Collection, package.Key);
        tags.Forget(package.Arn);
        return [];
    }

    /// <summary>The package; throws ValidationException when there is none.</summary>
    public Package Find(string nameOrArn)
    {
        var name = PackageName.Parse(nameOrArn);
        return _records.Get(name.ToString())
            ?? throw Refusal.Validation($"ModelPackage {context.Arn($"model-package/{name}")} does not exist.");
    }

    /// <summary>The package that a token made; null when there is none.</summary>
    public Package? ByToken(string group, string token) => Of(group).FirstOrDefault(package => package.Token == token);

    private void Count(Package package) => context.Store.Update<PackageGroup>(
        PackageGroup.Collection, package.Group, group => group with { LastVersion = Math.Max(group.LastVersion, package.Version) });

    private IEnumerable<Package> Of(string group) =>
        _records.List().Where(package => package.Group == group);

    private JsonObject Members(JsonObject request)
    {
        var members = request.DeepClone().AsObject();
        foreach (var name in new[] { "ModelPackageGroupName", "ClientToken", "Tags" })
        {
            members.Remove(name);
        }

        members["ModelApprovalStatus"] ??= "PendingManualApproval";
        foreach (var container in members.Structure("InferenceSpecification")!.Structures("Containers"))
        {
            var image = container.Required("Image");
            container["ImageDigest"] = context.Images.Resolve(image)
                ?? throw Refusal.Validation($"Requested image {image} not found. Push it first, then name it by tag or digest.");
            ModelData.Check(context.Buckets, container.Text("ModelDataUrl"));
        }

        return members;
    }
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tagging;

namespace Slipway.LocalCloud.SageMaker.Packages;

/// <summary>Model package groups.</summary>
internal sealed class PackageGroups(SageMakerContext context, Tags tags)
{
    private static readonly StructureShape CreateShape = Shapes.Only("ModelPackageGroupName", new TextShape(1, 63, Shapes.Name.Pattern))
        .May("ModelPackageGroupDescription", new TextShape(0, 1024, Shapes.Description.Pattern)).May("Tags", Shapes.Tags);

    private static readonly StructureShape ByName = Shapes.Only("ModelPackageGroupName", PackageName.GroupShape);
    private static readonly StructureShape ListShape = ListRequest.Shape("Name", "CreationTime")
        .May("CrossAccountFilterOption", TextShape.Enum("SameAccount", "CrossAccount"));

    /// <summary>CreateModelPackageGroup.</summary>
    public JsonObject Create(JsonObject request)
    {
        CreateShape.Check(request);
        var name = request.Required("ModelPackageGroupName");
        return Ensure(name, request)
            ? new JsonObject { ["ModelPackageGroupArn"] = ArnOf(name) }
            : throw Refusal.Validation($"Model Package Group already exists: {ArnOf(name)}");
    }

    /// <summary>Creates a group unless there is one; false when there is.</summary>
    public bool Ensure(string name, JsonObject request)
    {
        var group = new PackageGroup(name, ArnOf(name), request.Text("ModelPackageGroupDescription"), context.Now, 0);
        if (!context.Store.TryAdd(PackageGroup.Collection, name, group))
        {
            return false;
        }

        tags.Add(ArnOf(name), request);
        return true;
    }

    /// <summary>DescribeModelPackageGroup.</summary>
    public JsonObject Describe(JsonObject request)
    {
        ByName.Check(request);
        var group = Find(request.Required("ModelPackageGroupName"));
        var description = Summary(group);
        description["CreatedBy"] = new JsonObject();
        return description;
    }

    /// <summary>ListModelPackageGroups.</summary>
    public JsonObject List(JsonObject request)
    {
        ListShape.Check(request);
        if (request.Text("CrossAccountFilterOption") == "CrossAccount")
        {
            throw Refusal.NotImplemented("CrossAccountFilterOption CrossAccount: it has one account");
        }

        return Page.Of(request, "ModelPackageGroupSummaryList", context.Store.List<PackageGroup>(PackageGroup.Collection)
            .Where(group => ListRequest.Asks(request, group.Name, group.Created, group.Created, null))
            .Select(group => new Listed(ListRequest.SortKey(request, group.Name, group.Created, null), group.Name, Summary(group))));
    }

    /// <summary>DeleteModelPackageGroup: only an empty one.</summary>
    public JsonObject Delete(JsonObject request)
    {
        ByName.Check(request);
        var group = Find(request.Required("ModelPackageGroupName"));
        if (context.Store.List<Package>(Package.Collection).Any(package => package.Group == group.Name))
        {
            throw Refusal.Conflict($"Model Package Group {group.Arn} cannot be deleted because it still contains Model Packages.");
        }

        context.Store.Delete(PackageGroup.Collection, group.Name);
        tags.Forget(group.Arn);
        return [];
    }

    /// <summary>The group; throws ValidationException when there is none.</summary>
    public PackageGroup Find(string nameOrArn)
    {
        var name = PackageName.Parse(nameOrArn).Group;
        return context.Store.Get<PackageGroup>(PackageGroup.Collection, name)
            ?? throw Refusal.Validation($"ModelPackageGroup {ArnOf(name)} does not exist.");
    }

    private string ArnOf(string name) => context.Arn($"model-package-group/{name}");

    /// <summary>A group in AWS's members.</summary>
    public static JsonObject Summary(PackageGroup group) => Wire.Structure(
        ("ModelPackageGroupName", group.Name),
        ("ModelPackageGroupArn", group.Arn),
        ("ModelPackageGroupDescription", group.Description),
        ("CreationTime", Wire.Time(group.Created)),
        ("ModelPackageGroupStatus", "Completed"));
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>Build projects.</summary>
internal sealed class ProjectOperations(DocumentStore store, CloudOptions options, TimeProvider time)
{
    private const int PageSize = 100;

    public JsonObject Create(JsonObject request)
    {
        var name = request.Required("name");
        ProjectSettings.CheckName(name);
        var settings = ProjectSettings.Complete(ProjectSettings.Merge([], request), name, options);
        var now = time.GetUtcNow();
        var project = new Project(name, settings, now, now, 0);
        return store.TryAdd(Project.Collection, name, project) ? Answer(project) : throw BuildErrors.ProjectExists(Arn(name));
    }

    public JsonObject Update(JsonObject request)
    {
        var name = request.Required("name");
        var updated = store.Update<Project>(Project.Collection, name, project => project with
        {
            Settings = ProjectSettings.Complete(ProjectSettings.Merge(project.Settings, request), name, options),
            Modified = time.GetUtcNow(),
        });
        return updated is null ? throw BuildErrors.NoProject(Arn(name)) : Answer(updated);
    }

    // Its builds stay, as on AWS; and a project that is not there is no error.
    public JsonObject Delete(JsonObject request)
    {
        store.Delete(Project.Collection, NameIn(request.Required("name")));
        return [];
    }

    public JsonObject BatchGet(JsonObject request)
    {
        var names = request.Texts("names")!.Distinct().ToList();
        var found = names.Select(name => (Name: name, Project: Find(NameIn(name)))).ToList();
        return new JsonObject
        {
            ["projects"] = Wire.List(found.Where(one => one.Project is not null).Select(one => Describe(one.Project!))),
            ["projectsNotFound"] = Wire.List(found.Where(one => one.Project is null).Select(one => (JsonNode)one.Name)),
        };
    }

    public JsonObject List(JsonObject request)
    {
        var all = store.List<Project>(Project.Collection);
        List<Project> sorted = request.Text("sortBy") switch
        {
            "CREATED_TIME" => [.. all.OrderBy(project => project.Created)],
            "LAST_MODIFIED_TIME" => [.. all.OrderBy(project => project.Modified)],
            _ => [.. all.OrderBy(project => project.Name, StringComparer.Ordinal)],
        };
        if (request.Text("sortOrder") == "DESCENDING")
        {
            sorted.Reverse();
        }

        var (page, next) = Protocol.Page.Of(sorted, PageSize, request.Text("nextToken"), BuildErrors.Invalid);
        return Wire.Structure(("projects", Wire.List(page.Select(project => (JsonNode)project.Name))), ("nextToken", next));
    }

    /// <summary>Null when there is none.</summary>
    public Project? Find(string name) => store.Get<Project>(Project.Collection, name);

    /// <summary>Throws ResourceNotFoundException when there is none.</summary>
    public Project Get(string name) => Find(NameIn(name)) ?? throw BuildErrors.NoProject(Arn(name));

    public string Arn(string name) => options.Arn("codebuild", $"project/{name}");

    // Names and ARNs are taken alike.
    private static string NameIn(string name) =>
        name.StartsWith("arn:", StringComparison.Ordinal) ? name[(name.LastIndexOf('/') + 1)..] : name;

    private JsonObject Answer(Project project) => new() { ["project"] = Describe(project) };

    private JsonObject Describe(Project project)
    {
        var result = project.Settings.DeepClone().AsObject();
        result["name"] = project.Name;
        result["arn"] = Arn(project.Name);
        result["created"] = Wire.Time(project.Created);
        result["lastModified"] = Wire.Time(project.Modified);
        result["badge"] = new JsonObject { ["badgeEnabled"] = false };
        result["projectVisibility"] = "PRIVATE";
        return result;
    }
}

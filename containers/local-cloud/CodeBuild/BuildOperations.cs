using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>Builds: looked at, listed, stopped.</summary>
internal sealed class BuildOperations(
    DocumentStore store, ProjectOperations projects, StartOperation start, BuildQueue queue, BuildDescription description)
{
    private const int PageSize = 100;

    public JsonObject Start(JsonObject request) => Answer(start.Start(request));

    public JsonObject Retry(JsonObject request) => Answer(start.Retry(request));

    public JsonObject BatchGet(JsonObject request)
    {
        var ids = request.Texts("ids")!.Select(IdIn).Distinct().ToList();
        if (ids.Exists(id => !id.Contains(':', StringComparison.Ordinal)))
        {
            throw BuildErrors.Invalid("Invalid build ID provided");
        }

        var found = ids.Select(id => (Id: id, Build: store.Get<Build>(Build.Collection, id))).ToList();
        return new JsonObject
        {
            ["builds"] = Wire.List(found.Where(one => one.Build is not null).Select(one => description.Of(one.Build!))),
            ["buildsNotFound"] = Wire.List(found.Where(one => one.Build is null).Select(one => (JsonNode)one.Id)),
        };
    }

    public JsonObject List(JsonObject request) => List(request, _ => true);

    public JsonObject ListForProject(JsonObject request)
    {
        var name = request.Required("projectName");
        return projects.Find(name) is null
            ? throw new Protocol.ServiceException("ResourceNotFoundException", $"The provided project {projects.Arn(name)} does not exist")
            : List(request, build => build.Project == name);
    }

    public async Task<JsonObject> StopAsync(JsonObject request)
    {
        var id = IdIn(request.Required("id"));
        if (!id.Contains(':', StringComparison.Ordinal))
        {
            throw BuildErrors.Invalid("Invalid build ID provided");
        }

        _ = store.Get<Build>(Build.Collection, id) ?? throw BuildErrors.NoBuild(id);
        await queue.StopAsync(id).ConfigureAwait(false);
        return Answer(store.Get<Build>(Build.Collection, id)!);
    }

    // Newest first unless asked otherwise.
    private JsonObject List(JsonObject request, Func<Build, bool> wanted)
    {
        var builds = store.List<Build>(Build.Collection)
            .Where(wanted)
            .OrderBy(build => build.Started)
            .ThenBy(build => build.Number)
            .ToList();
        if (request.Text("sortOrder") != "ASCENDING")
        {
            builds.Reverse();
        }

        var (page, next) = Protocol.Page.Of(builds, PageSize, request.Text("nextToken"), BuildErrors.Invalid);
        return Wire.Structure(("ids", Wire.List(page.Select(build => (JsonNode)build.Id))), ("nextToken", next));
    }

    private JsonObject Answer(Build build) => new() { ["build"] = description.Of(build) };

    // Ids and ARNs are taken alike.
    private static string IdIn(string id) => id.StartsWith("arn:", StringComparison.Ordinal) ? id[(id.LastIndexOf('/') + 1)..] : id;
}

using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.CloudWatch.Tagging;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CloudWatch.Dashboards;

/// <summary>Dashboards: stored, and their bodies checked; nothing draws them.</summary>
internal sealed class DashboardOperations(CloudOptions options, DocumentStore documents, ResourceTags tags, TimeProvider time)
{
    private const string Collection = "dashboards";
    private const int PageSize = 1000;
    private static readonly TextShape Name = new(1, 255, "[A-Za-z0-9_-]+");

    public static readonly StructureShape PutShape = Shapes.Only("DashboardName", Name).Must("DashboardBody", Shapes.Text)
        .May("Tags", MetricShapes.Tags);
    public static readonly StructureShape GetShape = Shapes.Only("DashboardName", Shapes.Text);
    public static readonly StructureShape ListShape = new StructureShape().May("DashboardNamePrefix", Shapes.Text)
        .May("NextToken", Shapes.Text);
    public static readonly StructureShape DeleteShape = Shapes.Only("DashboardNames", new ListShape(Shapes.Text));

    /// <summary>Whether an ARN is that of a dashboard.</summary>
    public static bool Has(DocumentStore documents, string arn) => documents.List<DashboardDocument>(Collection).Any(one => one.Arn == arn);

    /// <summary>PutDashboard.</summary>
    public JsonObject Put(JsonObject request)
    {
        var (name, body) = (request.Required("DashboardName"), request.Required("DashboardBody"));
        var messages = DashboardBody.Check(body);
        var written = new JsonArray([.. messages.Select(one => new JsonObject { ["DataPath"] = one.Path, ["Message"] = one.Message })]);
        if (messages.Any(one => one.IsFatal))
        {
            throw new ServiceException(
                "DashboardInvalidInputError", $"The field DashboardBody must be a valid JSON object: {messages[0].Message}")
            {
                Members = new JsonObject { ["dashboardValidationMessages"] = written },
            };
        }

        // Dashboards belong to no region.
        var arn = $"arn:aws:cloudwatch::{options.AccountId}:dashboard/{name}";
        var isNew = documents.Get<DashboardDocument>(Collection, name) is null;
        documents.Put(Collection, name, new DashboardDocument(name, arn, body, time.GetUtcNow()));
        if (isNew)
        {
            tags.Add(arn, request.Structures("Tags"));
        }

        return new JsonObject { ["DashboardValidationMessages"] = written };
    }

    /// <summary>GetDashboard.</summary>
    public JsonObject Get(JsonObject request)
    {
        var name = request.Required("DashboardName");
        var found = documents.Get<DashboardDocument>(Collection, name) ?? throw Missing(name);
        return new JsonObject { ["DashboardArn"] = found.Arn, ["DashboardBody"] = found.Body, ["DashboardName"] = found.Name };
    }

    /// <summary>ListDashboards.</summary>
    public JsonObject List(JsonObject request)
    {
        var found = documents.List<DashboardDocument>(Collection)
            .Where(
                one => request.Text("DashboardNamePrefix") is not { } prefix
                    || one.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        var (page, next) = Protocol.Page.Of(
            found, PageSize, request.Text("NextToken"), message => new ServiceException("InvalidParameterValueException", message));
        return Wire.Structure(
            ("DashboardEntries", new JsonArray([.. page.Select(one => Wire.Structure(
                ("DashboardName", one.Name),
                ("DashboardArn", one.Arn),
                ("LastModified", Wire.Time(one.Modified)),
                ("Size", Encoding.UTF8.GetByteCount(one.Body))))])),
            ("NextToken", next));
    }

    /// <summary>DeleteDashboards: all, or none when one is missing.</summary>
    public JsonObject Delete(JsonObject request)
    {
        var found = request.Texts("DashboardNames")!.Distinct()
            .Select(name => documents.Get<DashboardDocument>(Collection, name) ?? throw Missing(name)).ToList();
        foreach (var dashboard in found)
        {
            documents.Delete(Collection, dashboard.Name);
            tags.Forget(dashboard.Arn);
        }

        return [];
    }

    private static ServiceException Missing(string name) => new("DashboardNotFoundError", $"Dashboard {name} does not exist", 404);

    private sealed record DashboardDocument(string Name, string Arn, string Body, DateTimeOffset Modified);
}

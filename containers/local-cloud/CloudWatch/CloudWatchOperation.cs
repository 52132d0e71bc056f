using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>One operation behind all three protocols.</summary>
/// <param name="Shape">What it takes; forms are read by it.</param>
/// <param name="Run">Does it.</param>
internal sealed record CloudWatchOperation(StructureShape Shape, Func<JsonObject, JsonObject> Run)
{
    /// <summary>One whose requests are checked against its shape first.</summary>
    public static CloudWatchOperation Checked(StructureShape shape, Func<JsonObject, JsonObject> run) => new(shape, request =>
    {
        shape.Check(request);
        return run(request);
    });

    /// <summary>One that checks its requests on its own.</summary>
    public static CloudWatchOperation Reading(StructureShape shape, string errorCode, Func<JsonRequest, JsonObject> run) =>
        new(shape, request => run(new JsonRequest(request, errorCode)));
}

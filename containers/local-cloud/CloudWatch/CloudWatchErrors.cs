using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>The errors of alarms, dashboards and tags.</summary>
internal static class CloudWatchErrors
{
    /// <summary>The codes of the Query protocol, by today's.</summary>
    public static readonly IReadOnlyDictionary<string, string> QueryCodes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["InvalidParameterValueException"] = "InvalidParameterValue",
        ["InvalidParameterCombinationException"] = "InvalidParameterCombination",
        ["ValidationException"] = "ValidationError",
        ["UnknownOperationException"] = "InvalidAction",
        ["DashboardNotFoundError"] = "ResourceNotFound",
        ["DashboardInvalidInputError"] = "InvalidParameterInput",
        ["InternalFailure"] = "InternalServiceError",
    };

    public static ServiceException Validation(string message) => new("ValidationException", message);

    public static ServiceException NotImplemented(string what) =>
        Validation($"The local cloud does not implement {what}. Leave it out, or use AWS.");

    public static ServiceException NoAlarm(string name) => new("ResourceNotFound", $"Unknown alarm: {name}", 404);

    public static ServiceException NoResource(string arn) => new("ResourceNotFoundException", $"Unknown resource: {arn}", 404)
    {
        Members = new JsonObject { ["ResourceType"] = arn.Split(':') is [_, _, _, _, _, var type, ..] ? type : "unknown",
            ["ResourceId"] = arn },
    };

    public static ServiceException Token(string message) => new("InvalidNextToken", message);
}

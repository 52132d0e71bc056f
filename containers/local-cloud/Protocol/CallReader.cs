using Microsoft.AspNetCore.WebUtilities;
using Slipway.LocalCloud.S3;

namespace Slipway.LocalCloud.Protocol;

/// <summary>Tells what a request asks for, without taking anything from its service.</summary>
internal static class CallReader
{
    // A form longer than this is refused by its service, so its start is enough to name the operation.
    private const int BufferedBytes = 1_000_000;

    // Services of the JSON protocols by what X-Amz-Target begins with, which decides who answers, whatever a request is signed for.
    private static readonly Dictionary<string, string> SigningNames = new(StringComparer.Ordinal)
    {
        ["SageMaker"] = "sagemaker", ["CodeBuild_20161006"] = "codebuild", ["Logs_20140328"] = "logs", ["AWSEvents"] = "events",
        ["GraniteServiceVersion20100801"] = "monitoring", ["AmazonEC2ContainerRegistry_V20150921"] = "ecr", ["TrentService"] = "kms",
        ["AnyScaleFrontendService"] = "application-autoscaling",
    };

    /// <summary>What <paramref name="route"/>'s request asks for.</summary>
    public static async Task<ServiceCall> ReadAsync(HttpContext context, Route route)
    {
        var caller = CredentialScope.Of(context.Request);
        var (service, operation) = route.Protocol switch
        {
            WireProtocol.S3 => ("s3", S3OperationName.Of(S3Call.Of(context, route.Path))),
            WireProtocol.Registry => ("ecr", ""),
            WireProtocol.Json => Target(context.Request.Headers["X-Amz-Target"].ToString(), caller),
            WireProtocol.Cbor when CborProtocol.CallOf(context.Request, route.Path) is var (named, called) =>
                Target($"{named}.{called}", caller),
            WireProtocol.Query => (caller?.Service ?? "sts", await ActionAsync(context)),
            _ => (caller?.Service ?? "sagemaker", RestOperation(route.Path)),
        };
        return new ServiceCall(route.Protocol, service, operation, caller, route.Path);
    }

    private static (string Service, string Operation) Target(string target, CredentialScope? caller)
    {
        var dot = target.LastIndexOf('.');
        var prefix = dot < 0 ? target : target[..dot];
        return (SigningNames.GetValueOrDefault(prefix) ?? caller?.Service ?? prefix, target[(dot + 1)..]);
    }

    private static async Task<string> ActionAsync(HttpContext context)
    {
        if (context.Request.Query.TryGetValue("Action", out var action))
        {
            return action.ToString();
        }

        context.Request.EnableBuffering(BufferedBytes, BufferedBytes);
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var form = QueryHelpers.ParseQuery(await reader.ReadToEndAsync(context.RequestAborted));
        context.Request.Body.Position = 0;
        return form.TryGetValue("Action", out var named) ? named.ToString() : "";
    }

    private static string RestOperation(string path) => path.Split('/') switch
    {
        ["", "endpoints", _, "invocations"] => "InvokeEndpoint",
        ["", "endpoints", _, "async-invocations"] => "InvokeEndpointAsync",
        ["", "endpoints", _, "invocations-response-stream"] => "InvokeEndpointWithResponseStream",
        _ => "",
    };
}

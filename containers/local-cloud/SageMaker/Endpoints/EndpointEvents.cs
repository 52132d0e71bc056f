using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>Tells the event bus of endpoints (SageMaker's guide, "Events that Amazon SageMaker AI sends to Amazon EventBridge").</summary>
internal sealed class EndpointEvents(SageMakerContext context)
{
    private static readonly string[] Moments = ["CreationTime", "LastModifiedTime", "StartTime", "ResolutionTime"];

    /// <summary>The endpoint has another status.</summary>
    public void StateChanged(EndpointDocument endpoint) => Publish("SageMaker Endpoint State Change", endpoint);

    /// <summary>An update has come a step further.</summary>
    public void DeploymentChanged(EndpointDocument endpoint) => Publish("SageMaker Endpoint Deployment State Change", endpoint);

    /// <summary><c>InService</c> is <c>IN_SERVICE</c> there.</summary>
    public static string Shout(string status) =>
        string.Concat(
            status.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{char.ToUpperInvariant(letter)}"));

    private void Publish(string type, EndpointDocument endpoint)
    {
        if (context.Events is { } events)
        {
            var detail = EndpointDescription.Of(endpoint);
            detail["EndpointStatus"] = Shout(endpoint.Status);
            detail["Tags"] = new JsonObject();
            InMilliseconds(detail);
            events.Publish(new CloudEvent("aws.sagemaker", type, [endpoint.Arn], detail));
        }
    }

    private static void InMilliseconds(JsonNode node)
    {
        foreach (var (name, value) in node is JsonObject structure ? structure.ToList() : [])
        {
            if (value is not null && Moments.Contains(name))
            {
                node[name] = (long)Math.Round(value.Number() * 1000);
            }
            else if (value is not null)
            {
                InMilliseconds(value);
            }
        }

        foreach (var item in node as JsonArray ?? [])
        {
            InMilliseconds(item!);
        }
    }
}

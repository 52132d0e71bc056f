using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Domain.Models;

namespace Slipway.Replay.Tests.World;

/// <summary>What a delivery leaves behind, without what may differ between two runs of the same: times, ids and order.</summary>
internal sealed class FinalState(Uri cloud, ModelName model)
{
    /// <summary>One line a fact, sorted.</summary>
    public async Task<string> ReadAsync()
    {
        using var client = new HttpClient { BaseAddress = cloud };
        var facts = new List<string>();
        foreach (var package in await ListAsync(
            client, "ListModelPackages", new() { ["ModelPackageGroupName"] = model.PackageGroup }, "ModelPackageSummaryList"))
        {
            var arn = (string)package["ModelPackageArn"]!;
            var described = await CallAsync(client, "DescribeModelPackage", new() { ["ModelPackageName"] = arn });
            facts.Add(
                $"package {arn} {described["ModelApprovalStatus"]} {described["ModelLifeCycle"]?["Stage"]} "
                + $"{described["CustomerMetadataProperties"]?["slipway.version"]}");
        }

        foreach (var configuration in await ListAsync(client, "ListEndpointConfigs", [], "EndpointConfigs"))
            facts.Add($"configuration {configuration["EndpointConfigName"]}");
        foreach (var servable in await ListAsync(client, "ListModels", [], "Models"))
            facts.Add($"model {servable["ModelName"]}");
        foreach (var execution in await ListAsync(
            client, "ListPipelineExecutions", new() { ["PipelineName"] = model.Pipeline }, "PipelineExecutionSummaries"))
            facts.Add($"execution {execution["PipelineExecutionStatus"]}");
        foreach (var endpoint in await ListAsync(client, "ListEndpoints", [], "Endpoints"))
        {
            var described = await CallAsync(client, "DescribeEndpoint", new() { ["EndpointName"] = (string)endpoint["EndpointName"]! });
            var weights = (described["ProductionVariants"] as JsonArray ?? [])
                .Select(variant => $"{variant!["VariantName"]}={variant["CurrentWeight"]}");
            facts.Add(
                $"endpoint {endpoint["EndpointName"]} {described["EndpointStatus"]} {described["EndpointConfigName"]} "
                + $"{string.Join(' ', weights)}");
        }

        return string.Join('\n', facts.Order(StringComparer.Ordinal));
    }

    private static async Task<IEnumerable<JsonObject>> ListAsync(HttpClient client, string operation, JsonObject request, string member)
    {
        var answer = await CallAsync(client, operation, request);
        return ((JsonArray)answer[member]!).Select(item => (JsonObject)item!);
    }

    private static async Task<JsonObject> CallAsync(HttpClient client, string operation, JsonObject request)
    {
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", $"SageMaker.{operation}");
        // Only its scope is read: which service the request is for.
        using var message = new HttpRequestMessage(HttpMethod.Post, "/") { Content = content };
        message.Headers.TryAddWithoutValidation(
            "Authorization", "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/sagemaker/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await client.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{operation}: {text}");
        return (JsonObject)JsonNode.Parse(text)!;
    }
}

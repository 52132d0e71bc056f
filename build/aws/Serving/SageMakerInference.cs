using System.Text;
using Amazon.Runtime;
using Amazon.SageMakerRuntime.Model;
using Slipway.Aws.Connection;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Serving;

/// <summary>Requests to SageMaker endpoints.</summary>
public sealed class SageMakerInference(AwsClients clients) : IInference
{
    private const int ServiceUnavailable = 503;

    /// <inheritdoc/>
    public async Task<InferenceAnswer> InvokeAsync(InferenceRequest request, CancellationToken cancellation)
    {
        var started = clients.Time.GetTimestamp();
        InferenceAnswer Answer(int status, string? variant, string body) =>
            new(status, variant, body, clients.Time.GetElapsedTime(started));
        try
        {
            var response = await clients.Runtime.InvokeEndpointAsync(ToWire(request), cancellation);
            return Answer((int)response.HttpStatusCode, response.InvokedProductionVariant, Text(response.Body));
        }
        catch (ModelErrorException e)
        {
            return Answer((int?)e.OriginalStatusCode ?? 500, null, e.OriginalMessage ?? e.Message);
        }
        catch (AmazonServiceException e) when (Faults.IsAccessDenied(e) || Faults.IsCredentials(e))
        {
            return await clients.Calls.RunAsync<InferenceAnswer>(
                "sagemaker:InvokeEndpoint", $"endpoint {request.Endpoint}", () => Task.FromException<InferenceAnswer>(e), cancellation);
        }
        catch (AmazonServiceException e)
        {
            return Answer((int)e.StatusCode is >= 400 and var status ? status : ServiceUnavailable, null, e.Message);
        }
        catch (Exception e) when (e is not AmazonClientException && Faults.IsCloudFault(e, cancellation))
        {
            return Answer(ServiceUnavailable, null, $"No answer from {clients.Target}: {e.Message}");
        }
    }

    private static InvokeEndpointRequest ToWire(InferenceRequest request) => new()
    {
        EndpointName = request.Endpoint,
        ContentType = request.ContentType,
        InferenceId = request.InferenceId,
        CustomAttributes = request.Attributes,
        Body = new MemoryStream(request.Body.ToArray(), writable: false),
    };

    private static string Text(MemoryStream body) => Encoding.UTF8.GetString(body.ToArray());
}

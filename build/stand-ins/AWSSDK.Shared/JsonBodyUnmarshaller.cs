using System;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Slipway.StandIns;

/// <summary>Reads an answer's JSON object. A body that is no JSON object is a fault, never an empty answer.</summary>
internal sealed class JsonBodyUnmarshaller<TResponse>(ServiceProtocol protocol) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    private readonly bool _hasMembers = protocol.Json.GetTypeInfo(typeof(TResponse)).Properties.Count > 0;

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var body = WireBody.Read(input.Stream);
        if (body.Length == 0 && !_hasMembers)
        {
            return new TResponse();
        }
        try
        {
            return JsonSerializer.Deserialize<TResponse>(body, protocol.Json) ?? throw new JsonException("expected an object, found null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The SDK wraps this in an AmazonUnmarshallingException with request id and status.
            throw new JsonException(
                $"Expected a JSON object in the answer to {protocol.Name} {typeof(TResponse).Name[..^"Response".Length]}, "
                    + $"found {WireBody.Excerpt(body, input.ResponseData.ContentType)}",
                e);
        }
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        protocol.Errors.Create(WireError.Read(WireBody.Read(input.Stream), input.ResponseData), innerException, statusCode);
}

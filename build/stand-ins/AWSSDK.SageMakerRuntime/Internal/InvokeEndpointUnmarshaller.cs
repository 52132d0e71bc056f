using System;
using System.IO;
using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.SageMakerRuntime.Model;
using Slipway.StandIns;

namespace Amazon.SageMakerRuntime.Internal;

/// <summary>The body is the model's answer, whatever it is; the rest comes in headers.</summary>
internal sealed class InvokeEndpointUnmarshaller : JsonResponseUnmarshaller
{
    private static readonly ServiceErrors _errors = new(typeof(AmazonSageMakerRuntimeException), ReadMembers);

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var body = new MemoryStream();
        input.Stream.CopyTo(body);
        body.Position = 0;
        var headers = input.ResponseData;
        return new InvokeEndpointResponse
        {
            Body = body,
            ContentType = Header(headers, "Content-Type"),
            InvokedProductionVariant = Header(headers, "x-Amzn-Invoked-Production-Variant"),
            CustomAttributes = Header(headers, "X-Amzn-SageMaker-Custom-Attributes"),
            NewSessionId = Header(headers, "X-Amzn-SageMaker-New-Session-Id"),
            ClosedSessionId = Header(headers, "X-Amzn-SageMaker-Closed-Session-Id"),
        };
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        _errors.Create(WireError.Read(WireBody.Read(input.Stream), input.ResponseData), innerException, statusCode);

    private static string Header(IWebResponseData headers, string name) =>
        headers.IsHeaderPresent(name) ? headers.GetHeaderValue(name) : null;

    private static void ReadMembers(AmazonServiceException exception, JsonElement body)
    {
        if (exception is ModelErrorException error)
        {
            error.LogStreamArn = Text(body, nameof(error.LogStreamArn));
            error.OriginalMessage = Text(body, nameof(error.OriginalMessage));
            error.OriginalStatusCode = body.TryGetProperty(nameof(error.OriginalStatusCode), out var status)
                && status.ValueKind == JsonValueKind.Number && status.TryGetInt32(out var number) ? number : null;
        }
    }

    private static string Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

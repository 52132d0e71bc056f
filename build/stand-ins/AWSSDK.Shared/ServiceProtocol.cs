using System;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Slipway.StandIns;

/// <summary>What the operations of one service have in common on the wire.</summary>
/// <param name="Name">Service name of the SDK, for example <c>Amazon.ECR</c>.</param>
/// <param name="TargetPrefix">First part of X-Amz-Target; null for a REST service.</param>
/// <param name="ContentType">Of requests.</param>
/// <param name="ApiVersion">Of the service model.</param>
/// <param name="Json">Casing and converters.</param>
/// <param name="Errors">Error codes to exceptions.</param>
internal sealed record ServiceProtocol(
    string Name, string TargetPrefix, string ContentType, string ApiVersion, JsonSerializerOptions Json, ServiceErrors Errors)
{
    /// <summary>Marshallers hold no state but their protocol, so each operation has one pair for the life of the process.</summary>
    public InvokeOptions Operation<TRequest, TResponse>()
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new() => new()
        {
            RequestMarshaller = Pair<TRequest, TResponse>.Marshaller(this),
            ResponseUnmarshaller = Pair<TRequest, TResponse>.Unmarshaller(this),
        };

    // One service an assembly: this source is compiled into each, so the statics below belong to one protocol.
    private static class Pair<TRequest, TResponse>
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        private static JsonRequestMarshaller<TRequest> _marshaller;
        private static JsonBodyUnmarshaller<TResponse> _unmarshaller;

        public static JsonRequestMarshaller<TRequest> Marshaller(ServiceProtocol protocol) => _marshaller ??= new(protocol);

        public static JsonBodyUnmarshaller<TResponse> Unmarshaller(ServiceProtocol protocol) => _unmarshaller ??= new(protocol);
    }
}

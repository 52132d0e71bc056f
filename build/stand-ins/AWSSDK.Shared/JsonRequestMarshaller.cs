using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Slipway.StandIns;

/// <summary>
/// An operation of the AWS JSON 1.0 or 1.1 protocol: POST /, the operation's name in X-Amz-Target, the members as one object.
/// </summary>
internal sealed class JsonRequestMarshaller<TRequest>(ServiceProtocol protocol) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    private readonly string _target = $"{protocol.TargetPrefix}.{typeof(TRequest).Name[..^"Request".Length]}";

    public IRequest Marshall(AmazonWebServiceRequest input) => new DefaultRequest(input, protocol.Name)
    {
        HttpMethod = "POST",
        ResourcePath = "/",
        Content = JsonSerializer.SerializeToUtf8Bytes((TRequest)input, protocol.Json),
        Headers =
        {
            ["X-Amz-Target"] = _target,
            ["Content-Type"] = protocol.ContentType,
            [HeaderKeys.XAmzApiVersion] = protocol.ApiVersion,
        },
    };
}

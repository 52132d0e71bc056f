using System.Globalization;
using System.IO;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.SageMakerRuntime.Model;
using Amazon.Util;

namespace Amazon.SageMakerRuntime.Internal;

/// <summary>POST /endpoints/{EndpointName}/invocations: the body as it is, everything else in headers.</summary>
internal sealed class InvokeEndpointMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var invocation = (InvokeEndpointRequest)input;
        if (string.IsNullOrEmpty(invocation.EndpointName))
        {
            throw new AmazonSageMakerRuntimeException("Request object does not have required field EndpointName set");
        }
        var body = invocation.Body ?? new MemoryStream();
        body.Position = 0;
        var request = new DefaultRequest(input, "Amazon.SageMakerRuntime")
        {
            HttpMethod = "POST",
            ResourcePath = "/endpoints/{EndpointName}/invocations",
            ContentStream = body,
        };
        request.AddPathResource("{EndpointName}", invocation.EndpointName);
        request.Headers["Content-Type"] = invocation.ContentType ?? "application/octet-stream";
        request.Headers[HeaderKeys.XAmzApiVersion] = "2017-05-13";
        request.Headers[HeaderKeys.ContentLengthHeader] = body.Length.ToString(CultureInfo.InvariantCulture);
        Set(request, "Accept", invocation.Accept);
        Set(request, "X-Amzn-SageMaker-Custom-Attributes", invocation.CustomAttributes);
        Set(request, "X-Amzn-SageMaker-Enable-Explanations", invocation.EnableExplanations);
        Set(request, "X-Amzn-SageMaker-Inference-Component", invocation.InferenceComponentName);
        Set(request, "X-Amzn-SageMaker-Inference-Id", invocation.InferenceId);
        Set(request, "X-Amzn-SageMaker-Session-Id", invocation.SessionId);
        Set(request, "X-Amzn-SageMaker-Target-Container-Hostname", invocation.TargetContainerHostname);
        Set(request, "X-Amzn-SageMaker-Target-Model", invocation.TargetModel);
        Set(request, "X-Amzn-SageMaker-Target-Variant", invocation.TargetVariant);
        return request;
    }

    private static void Set(DefaultRequest request, string header, string value)
    {
        if (value is not null)
        {
            request.Headers[header] = value;
        }
    }
}

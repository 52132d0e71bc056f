using System.IO;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

/// <summary>Input of InvokeEndpoint.</summary>
public partial class InvokeEndpointRequest : AmazonSageMakerRuntimeRequest
{
    public string Accept { get; set; }

    public MemoryStream Body { get; set; }

    public string ContentType { get; set; }

    public string CustomAttributes { get; set; }

    public string EnableExplanations { get; set; }

    public string EndpointName { get; set; }

    public string InferenceComponentName { get; set; }

    public string InferenceId { get; set; }

    public string SessionId { get; set; }

    public string TargetContainerHostname { get; set; }

    public string TargetModel { get; set; }

    public string TargetVariant { get; set; }
}

/// <summary>Output of InvokeEndpoint.</summary>
public partial class InvokeEndpointResponse : AmazonWebServiceResponse
{
    public MemoryStream Body { get; set; }

    public string ClosedSessionId { get; set; }

    public string ContentType { get; set; }

    public string CustomAttributes { get; set; }

    public string InvokedProductionVariant { get; set; }

    public string NewSessionId { get; set; }
}

using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

/// <summary>The model error of the service model.</summary>
public partial class ModelErrorException : AmazonSageMakerRuntimeException
{
    public ModelErrorException(string message) : base(message)
    {
    }

    public ModelErrorException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ModelErrorException(Exception innerException) : base(innerException)
    {
    }

    public ModelErrorException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ModelErrorException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Where the container's log is.</summary>
    public string LogStreamArn { get; set; }

    /// <summary>What the container answered.</summary>
    public string OriginalMessage { get; set; }

    /// <summary>Status of the container's answer.</summary>
    public int? OriginalStatusCode { get; set; }
}

using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime;

/// <summary>Errors of the service; those that its model names are in Amazon.SageMakerRuntime.Model.</summary>
public partial class AmazonSageMakerRuntimeException : AmazonServiceException
{
    public AmazonSageMakerRuntimeException(string message) : base(message)
    {
    }

    public AmazonSageMakerRuntimeException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public AmazonSageMakerRuntimeException(Exception innerException) : base(innerException.Message, innerException)
    {
    }

    public AmazonSageMakerRuntimeException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public AmazonSageMakerRuntimeException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

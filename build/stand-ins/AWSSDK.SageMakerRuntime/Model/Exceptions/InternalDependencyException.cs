using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

/// <summary>The internal dependency error of the service model.</summary>
public partial class InternalDependencyException : AmazonSageMakerRuntimeException
{
    public InternalDependencyException(string message) : base(message)
    {
    }

    public InternalDependencyException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public InternalDependencyException(Exception innerException) : base(innerException)
    {
    }

    public InternalDependencyException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InternalDependencyException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

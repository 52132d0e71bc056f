using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>The resource limit exceeded error of the service model.</summary>
public partial class ResourceLimitExceededException : AmazonSageMakerException
{
    public ResourceLimitExceededException(string message) : base(message)
    {
    }

    public ResourceLimitExceededException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ResourceLimitExceededException(Exception innerException) : base(innerException)
    {
    }

    public ResourceLimitExceededException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ResourceLimitExceededException(
        string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

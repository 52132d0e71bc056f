using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMaker.Model;

/// <summary>The conflict error of the service model.</summary>
public partial class ConflictException : AmazonSageMakerException
{
    public ConflictException(string message) : base(message)
    {
    }

    public ConflictException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ConflictException(Exception innerException) : base(innerException)
    {
    }

    public ConflictException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ConflictException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

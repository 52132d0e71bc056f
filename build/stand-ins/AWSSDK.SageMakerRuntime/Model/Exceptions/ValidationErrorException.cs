using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

/// <summary>The validation error error of the service model.</summary>
public partial class ValidationErrorException : AmazonSageMakerRuntimeException
{
    public ValidationErrorException(string message) : base(message)
    {
    }

    public ValidationErrorException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ValidationErrorException(Exception innerException) : base(innerException)
    {
    }

    public ValidationErrorException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ValidationErrorException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Errors of the service; those that its model names are in Amazon.SageMaker.Model.</summary>
public partial class AmazonSageMakerException : AmazonServiceException
{
    public AmazonSageMakerException(string message) : base(message)
    {
    }

    public AmazonSageMakerException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public AmazonSageMakerException(Exception innerException) : base(innerException.Message, innerException)
    {
    }

    public AmazonSageMakerException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public AmazonSageMakerException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

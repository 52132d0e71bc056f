using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.ECR;

/// <summary>Errors of the service; those that its model names are in Amazon.ECR.Model.</summary>
public partial class AmazonECRException : AmazonServiceException
{
    public AmazonECRException(string message) : base(message)
    {
    }

    public AmazonECRException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public AmazonECRException(Exception innerException) : base(innerException.Message, innerException)
    {
    }

    public AmazonECRException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public AmazonECRException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

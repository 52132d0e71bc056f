using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>The kms error of the service model.</summary>
public partial class KmsException : AmazonECRException
{
    public KmsException(string message) : base(message)
    {
    }

    public KmsException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public KmsException(Exception innerException) : base(innerException)
    {
    }

    public KmsException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public KmsException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>The invalid tag parameter error of the service model.</summary>
public partial class InvalidTagParameterException : AmazonECRException
{
    public InvalidTagParameterException(string message) : base(message)
    {
    }

    public InvalidTagParameterException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public InvalidTagParameterException(Exception innerException) : base(innerException)
    {
    }

    public InvalidTagParameterException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidTagParameterException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

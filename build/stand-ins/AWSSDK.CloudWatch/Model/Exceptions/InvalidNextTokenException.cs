using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>The invalid next token error of the service model.</summary>
public partial class InvalidNextTokenException : AmazonCloudWatchException
{
    public InvalidNextTokenException(string message) : base(message)
    {
    }

    public InvalidNextTokenException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public InvalidNextTokenException(Exception innerException) : base(innerException)
    {
    }

    public InvalidNextTokenException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidNextTokenException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

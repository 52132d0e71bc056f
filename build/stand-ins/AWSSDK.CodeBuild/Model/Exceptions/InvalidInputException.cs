using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CodeBuild.Model;

/// <summary>The invalid input error of the service model.</summary>
public partial class InvalidInputException : AmazonCodeBuildException
{
    public InvalidInputException(string message) : base(message)
    {
    }

    public InvalidInputException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public InvalidInputException(Exception innerException) : base(innerException)
    {
    }

    public InvalidInputException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public InvalidInputException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

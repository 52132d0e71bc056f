using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>The repository not found error of the service model.</summary>
public partial class RepositoryNotFoundException : AmazonECRException
{
    public RepositoryNotFoundException(string message) : base(message)
    {
    }

    public RepositoryNotFoundException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public RepositoryNotFoundException(Exception innerException) : base(innerException)
    {
    }

    public RepositoryNotFoundException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public RepositoryNotFoundException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

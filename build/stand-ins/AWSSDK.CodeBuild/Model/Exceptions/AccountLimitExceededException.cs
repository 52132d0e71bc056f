using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.CodeBuild.Model;

/// <summary>The account limit exceeded error of the service model.</summary>
public partial class AccountLimitExceededException : AmazonCodeBuildException
{
    public AccountLimitExceededException(string message) : base(message)
    {
    }

    public AccountLimitExceededException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public AccountLimitExceededException(Exception innerException) : base(innerException)
    {
    }

    public AccountLimitExceededException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public AccountLimitExceededException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

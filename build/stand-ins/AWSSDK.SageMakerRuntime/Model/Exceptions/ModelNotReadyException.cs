using System;
using System.Net;
using Amazon.Runtime;

namespace Amazon.SageMakerRuntime.Model;

/// <summary>The model not ready error of the service model.</summary>
public partial class ModelNotReadyException : AmazonSageMakerRuntimeException
{
    public ModelNotReadyException(string message) : base(message)
    {
    }

    public ModelNotReadyException(string message, Exception innerException) : base(message, innerException)
    {
    }

    public ModelNotReadyException(Exception innerException) : base(innerException)
    {
    }

    public ModelNotReadyException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    public ModelNotReadyException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }
}

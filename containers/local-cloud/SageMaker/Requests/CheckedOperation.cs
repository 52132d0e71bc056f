using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>An operation of a service that words its faults as SageMaker does, and calls them something else.</summary>
internal static class CheckedOperation
{
    /// <summary>Checks requests against a shape; what breaks it is refused with the service's own code.</summary>
    public static Operation Of(StructureShape shape, string errorCode, Func<JsonObject, JsonObject> operation) => (request, _) =>
    {
        try
        {
            shape.Check(request);
        }
        catch (ServiceException fault) when (fault.Code == "ValidationException")
        {
            throw new ServiceException(errorCode, fault.Message);
        }

        return Task.FromResult(operation(request));
    };
}

using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Faults;

/// <summary>What services answer to too many requests.</summary>
internal static class Throttling
{
    public static ServiceException Of(Fault fault, ServiceCall call)
    {
        // S3: "Error responses" of its API; the OCI distribution specification: error codes; others: their service models and common
        // errors.
        var (code, status, message) = (call.Protocol, call.Service) switch
        {
            (WireProtocol.S3, _) => ("SlowDown", 503, "Please reduce your request rate."),
            (WireProtocol.Registry, _) => ("TOOMANYREQUESTS", 429, "Rate exceeded"),
            (WireProtocol.Query, _) or (_, "monitoring") => ("Throttling", 400, "Rate exceeded"),
            (_, "lambda") => ("TooManyRequestsException", 429, "Rate Exceeded."),
            _ => ("ThrottlingException", 400, "Rate exceeded"),
        };
        return new ServiceException(fault.Code ?? code, fault.Message ?? message, fault.Status ?? status);
    }
}

using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.SageMaker.Requests;

/// <summary>The errors that SageMaker answers with.</summary>
internal static class Refusal
{
    /// <summary>The request breaks a rule.</summary>
    public static ServiceException Validation(string message) => new("ValidationException", message);

    /// <summary>The name is taken.</summary>
    public static ServiceException InUse(string message) => new("ResourceInUse", message);

    /// <summary>No such job, pipeline or execution.</summary>
    public static ServiceException NotFound(string message) => new("ResourceNotFound", message);

    /// <summary>The resource is not in a state for this.</summary>
    public static ServiceException Conflict(string message) => new("ConflictException", message);

    /// <summary>The idempotency token was used for a request that said something else.</summary>
    public static ServiceException TokenReused(string member, string arn) =>
        Conflict(
            $"The {member} was already used by a request with other content, which made {arn}. "
            + "Use a new token, or send the same request again.");

    /// <summary>AWS has it, this cloud has not: refused by name, never ignored.</summary>
    public static ServiceException NotImplemented(string what) =>
        Validation($"The local cloud does not implement {what}. Leave it out, or use AWS.");
}

using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Protocol;

/// <summary>One operation: request members in, response members out. Throw <see cref="ServiceException"/> for errors.</summary>
internal delegate Task<JsonObject> Operation(JsonObject request, CancellationToken cancellation);

/// <summary>A service of the JSON protocols: <c>X-Amz-Target: PREFIX.Operation</c>.</summary>
/// <param name="TargetPrefix">For example <c>SageMaker</c>.</param>
/// <param name="JsonVersion">1.0 or 1.1: the content type is <c>application/x-amz-json-VERSION</c>.</param>
/// <param name="Operations">By name. What is missing is refused by name.</param>
internal sealed record JsonService(string TargetPrefix, string JsonVersion, IReadOnlyDictionary<string, Operation> Operations)
{
    /// <summary>
    /// For a service that spoke AWS's query protocol before: its errors' older codes by their names of today. Clients go by the older one,
    /// which a header carries.
    /// </summary>
    public IReadOnlyDictionary<string, string>? QueryCodes { get; init; }

    /// <summary>How its answers are typed in CBOR and in XML; null for a service that speaks JSON only.</summary>
    public AnswerTypes? Types { get; init; }

    /// <summary>
    /// The older code of an error, and whose fault it is: <c>ResourceNotFound;Sender</c>. Null for a service without older codes.
    /// </summary>
    public string? QueryError(ServiceException error) => QueryCodes is null
        ? null
        : $"{QueryCodes.GetValueOrDefault(error.Code, error.Code)};{(error.Status < 500 ? "Sender" : "Receiver")}";
}

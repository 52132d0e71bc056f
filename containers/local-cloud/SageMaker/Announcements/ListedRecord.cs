using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Announcements;

/// <summary>What a list needs of a record: kept in memory, so that a list of ten thousand jobs reads none of them.</summary>
/// <param name="Name">Of the job.</param>
/// <param name="Status">Of the job.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Modified">When it was changed last.</param>
/// <param name="Summary">What the list says of it, as JSON: a tenth of the record.</param>
internal sealed record ListedRecord(string Name, string Status, DateTimeOffset Created, DateTimeOffset Modified, string Summary)
{
    /// <summary>A page of a list of jobs, by all that such lists can be asked for.</summary>
    public static JsonObject Page(JsonObject request, string member, IEnumerable<ListedRecord> records, bool descendingByDefault = false) =>
        Requests.Page.Of(
            request,
            member,
            records.Where(job => ListRequest.Asks(request, job.Name, job.Created, job.Modified, job.Status))
                .Select(job => new Listed(
                    ListRequest.SortKey(request, job.Name, job.Created, job.Status), job.Name,
                        () => JsonNode.Parse(job.Summary)!.AsObject())),
            descendingByDefault);
}

using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Faults;
using Slipway.LocalCloud.Hosting;
using Slipway.LocalCloud.S3.Storage;
using Slipway.LocalCloud.SageMaker.Endpoints;
using Slipway.LocalCloud.SageMaker.Jobs;

namespace Slipway.LocalCloud.Status;

/// <summary>What the cloud is and does now, as JSON; the page shows the same.</summary>
internal sealed class StatusReport(
    CloudContext context,
    BucketStore buckets,
    FaultPage faults,
    RecentFailures failures,
    Func<IReadOnlyList<CloudModule>> modules,
    TimeProvider real)
{
    private const int MostJobs = 50;
    private readonly long _began = real.GetTimestamp();

    public JsonObject Make() => new()
    {
        ["version"] = typeof(StatusReport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
            ?? "unknown",
        ["url"] = context.Url.GetLeftPart(UriPartial.Authority),
        ["process"] = Environment.ProcessId,
        ["uptimeSeconds"] = (long)real.GetElapsedTime(_began).TotalSeconds,
        ["memoryMegabytes"] = Environment.WorkingSet / 1024 / 1024,
        ["state"] = context.Options.StateDirectory,
        ["region"] = context.Options.Region,
        ["account"] = context.Options.AccountId,
        ["endpoints"] = List(context.Documents.List<EndpointDocument>(EndpointDocument.Collection), Endpoint),
        ["jobs"] = List(
            Running<TrainingJob>(TrainingJob.Collection, job => job.Status, job => Job("training", job.Name, job.Status, job.Created))
                .Concat(
                    Running<ProcessingJob>(
                        ProcessingJob.Collection, job => job.Status, job => Job("processing", job.Name, job.Status, job.Created))),
            job => job),
        ["containers"] = List(context.Running.Places, place => JsonValue.Create(place)),
        ["buckets"] = List(buckets.All, Bucket),
        ["faults"] = faults.Describe(),
        ["failures"] = List(failures.All, Failure),
        ["services"] = Services(),
    };

    private static JsonObject Endpoint(EndpointDocument endpoint) => new()
    {
        ["name"] = endpoint.Name, ["status"] = endpoint.Status, ["configuration"] = endpoint.ConfigName,
        ["failureReason"] = endpoint.FailureReason,
        ["variants"] = List(endpoint.Active?.Variants ?? [], variant => new JsonObject
        {
            ["name"] = variant.Name, ["model"] = variant.ModelName, ["weight"] = variant.Weight, ["shadow"] = variant.Shadow,
            ["image"] = variant.Container.Digest,
        }),
    };

    private static JsonObject Bucket(Bucket bucket)
    {
        var (count, bytes) = (0L, 0L);
        bucket.Scan("", including: true, record =>
        {
            (count, bytes) = (count + 1, bytes + record.Size);
            return true;
        });
        return new() { ["name"] = bucket.Name, ["objects"] = count, ["bytes"] = bytes };
    }

    private static JsonObject Failure(FailedRequest one) => new()
    {
        ["time"] = one.Time.ToString("O", CultureInfo.InvariantCulture), ["request"] = $"{one.Method} {one.Path} {one.Target}".TrimEnd(),
        ["status"] = one.Status, ["code"] = one.Code, ["message"] = one.Message, ["requestId"] = one.RequestId,
    };

    private static JsonObject Job(string kind, string name, string status, DateTimeOffset created) =>
        new() { ["kind"] = kind, ["name"] = name, ["status"] = status, ["created"] = created.ToString("O", CultureInfo.InvariantCulture) };

    // Jobs that are under way, by the order that lists by status keep anyway.
    private IEnumerable<JsonObject> Running<T>(string collection, Func<T, string> status, Func<T, JsonObject> describe) where T : class =>
        context.Documents.Order(collection, "status", status).From(null, descending: false)
            .Where(place => !JobStatus.IsFinal(place.Sort)).Take(MostJobs)
            .Select(place => context.Documents.Peek<T>(collection, place.Key)).OfType<T>().Select(describe);

    private JsonObject Services()
    {
        var services = new SortedDictionary<string, IEnumerable<string>>(StringComparer.Ordinal)
        {
            ["Amazon S3 (REST)"] = [], ["OCI registry (/v2/)"] = [],
        };
        foreach (var module in modules())
        {
            foreach (var service in module.Services)
            {
                services[service.TargetPrefix] = service.Operations.Keys;
            }

            foreach (var service in module.Queries ?? [])
            {
                services[service.SigningName] = service.Operations.Keys;
            }

            if (module.Invoke is not null)
            {
                services["sagemaker runtime"] = module.InvokeAsync is null ? ["InvokeEndpoint"] : ["InvokeEndpoint", "InvokeEndpointAsync"];
            }
        }

        return new JsonObject(
            services.Select(
                one => KeyValuePair.Create<string, JsonNode?>(
                    one.Key, List(one.Value.Order(StringComparer.Ordinal), name => JsonValue.Create(name)))));
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> make) => [.. items.Select(make)];
}

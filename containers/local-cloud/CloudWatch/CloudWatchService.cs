using System.Text.Json.Nodes;
using Slipway.LocalCloud.Hosting;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>Amazon CloudWatch metrics, JSON 1.0.</summary>
internal static class CloudWatchService
{
    private const string ErrorCode = "InvalidParameterValueException";

    public static CloudModule Create(MetricStore store, TimeProvider time, ILogger log)
    {
        var put = new PutOperation(store, time);
        var get = new GetOperation(store);
        var statistics = new StatisticsOperation(store);
        var list = new ListOperation(store, time);
        var service = new JsonService("GraniteServiceVersion20100801", "1.0", new Dictionary<string, Operation>(StringComparer.Ordinal)
        {
            ["PutMetricData"] = Call(put.Put),
            ["GetMetricData"] = Call(get.Get),
            ["GetMetricStatistics"] = Call(statistics.Get),
            ["ListMetrics"] = Call(list.List),
        })
        {
            QueryCodes = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [ErrorCode] = "InvalidParameterValue", [StatisticsOperation.TooMany] = "InvalidParameterCombination",
            },
        };
        return new CloudModule([service], [new MetricSaver(store, time, log)]);
    }

    private static Operation Call(Func<JsonRequest, JsonObject> operation) =>
        (request, _) => Task.FromResult(operation(new JsonRequest(request, ErrorCode)));
}

using Slipway.LocalCloud.CloudWatch.Alarms;
using Slipway.LocalCloud.Hosting;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>Amazon CloudWatch: metrics, alarms and dashboards, in JSON 1.0, Smithy RPC v2 CBOR and the Query protocol.</summary>
internal static class CloudWatchService
{
    private static readonly AnswerTypes Types = new(
        Times: new HashSet<string>(StringComparer.Ordinal)
        {
            "Timestamp", "Timestamps", "AlarmConfigurationUpdatedTimestamp", "StateUpdatedTimestamp", "StateTransitionedTimestamp",
                "LastModified",
        },
        Wholes: new HashSet<string>(StringComparer.Ordinal) { "Period", "EvaluationPeriods", "DatapointsToAlarm", "Size" },
        Maps: new HashSet<string>(StringComparer.Ordinal) { "ExtendedStatistics" },
        Silent: new HashSet<string>(StringComparer.Ordinal)
        {
            "PutMetricData", "PutMetricAlarm", "PutCompositeAlarm", "DeleteAlarms", "SetAlarmState", "EnableAlarmActions",
                "DisableAlarmActions",
        });

    public static CloudModule Create(CloudContext context)
    {
        var log = context.Log.CreateLogger("CloudWatch");
        var history = new AlarmHistory(context.Documents, context.Time);
        var store = new AlarmStore(context.Options, context.Documents, history, context.Events, context.Time);
        var table = CloudWatchTable.Of(context, store, history);
        return new CloudModule(
            [new JsonService("GraniteServiceVersion20100801", "1.0", table.ToDictionary(
                pair => pair.Key, pair => new Operation((request, _) => Task.FromResult(pair.Value.Run(request)))))
            {
                QueryCodes = CloudWatchErrors.QueryCodes, Types = Types,
            }],
            [
                new MetricSaver(context.Metrics, context.Time, log),
                new AlarmWorker(new AlarmEvaluator(store, context.Metrics, context.Time, log), context.Time, log),
            ])
        {
            Queries = [Query(table)],
        };
    }

    private static QueryService Query(IReadOnlyDictionary<string, CloudWatchOperation> table) => new(
        "monitoring",
        "http://monitoring.amazonaws.com/doc/2010-08-01/",
        table.ToDictionary(pair => pair.Key, pair => new QueryOperation((form, _) =>
        {
            try
            {
                var answer = pair.Value.Run(QueryFields.Read(pair.Value.Shape, form));
                return Types.Silent.Contains(pair.Key) ? null : QueryXml.Members(answer, Types);
            }
            catch (ServiceException error) when (CloudWatchErrors.QueryCodes.TryGetValue(error.Code, out var older))
            {
                throw new ServiceException(older, error.Message, error.Status) { Members = error.Members };
            }
        })));
}

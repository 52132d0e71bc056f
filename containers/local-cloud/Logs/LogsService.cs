using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Logs;

/// <summary>Amazon CloudWatch Logs, JSON 1.1.</summary>
internal static class LogsService
{
    public static JsonService Create(LogStore store, CloudOptions options)
    {
        var groups = new GroupOperations(store, options);
        var streams = new StreamOperations(store, options);
        return new JsonService("Logs_20140328", "1.1", new Dictionary<string, Operation>(StringComparer.Ordinal)
        {
            ["CreateLogGroup"] = Call(LogShapes.CreateGroup, groups.Create),
            ["DeleteLogGroup"] = Call(LogShapes.OneGroup, groups.Delete),
            ["DescribeLogGroups"] = Call(LogShapes.DescribeGroups, groups.Describe),
            ["PutRetentionPolicy"] = Call(LogShapes.Retention, groups.SetRetention),
            ["DeleteRetentionPolicy"] = Call(LogShapes.OneGroup, groups.DropRetention),
            ["ListTagsForResource"] = Call(LogShapes.OneResource, groups.ListTags),
            ["TagResource"] = Call(LogShapes.TagResource, groups.Tag),
            ["UntagResource"] = Call(LogShapes.UntagResource, groups.Untag),
            ["CreateLogStream"] = Call(LogShapes.OneStream, streams.Create),
            ["DeleteLogStream"] = Call(LogShapes.OneStream, streams.Delete),
            ["DescribeLogStreams"] = Call(LogShapes.DescribeStreams, streams.Describe),
            ["PutLogEvents"] = Call(LogShapes.Put, new PutOperation(store).Put),
            ["GetLogEvents"] = Call(LogShapes.Get, new GetOperation(store).Get),
            ["FilterLogEvents"] = Call(LogShapes.Filter, new FilterOperation(store).Filter),
        });
    }

    private static Operation Call(StructureShape shape, Func<JsonObject, JsonObject> operation) =>
        CheckedOperation.Of(shape, LogErrors.Invalid, operation);
}

using System.Net;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Logs;

public sealed class LogsTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private readonly long _now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
    private readonly string _group = $"/tests/{Guid.NewGuid():N}";

    [Fact]
    public async Task Reads_a_stream_forward_and_back_by_its_tokens_and_over_a_restart()
    {
        await StreamAsync("s", "one", "two", "three", "four", "five");
        await cloud.RestartAsync();
        var head = await GetAsync(new JsonObject { ["startFromHead"] = true, ["limit"] = 2 });
        var next = await GetAsync(new JsonObject { ["nextToken"] = (string?)head["nextForwardToken"], ["limit"] = 2 });
        var back = await GetAsync(new JsonObject { ["nextToken"] = (string?)next["nextBackwardToken"], ["limit"] = 2 });
        var tail = await GetAsync(new JsonObject { ["limit"] = 2 });
        Assert.Equal(("one two", "three four", "one two", "four five"), (Show(head), Show(next), Show(back), Show(tail)));
    }

    [Fact]
    public async Task At_the_end_the_token_stays_and_later_events_follow_it()
    {
        await StreamAsync("s", "one");
        var all = await GetAsync(new JsonObject { ["startFromHead"] = true });
        var token = (string?)all["nextForwardToken"];
        var none = await GetAsync(new JsonObject { ["nextToken"] = token });
        Assert.Equal(("", token), (Show(none), (string?)none["nextForwardToken"]));
        await PutAsync("s", (_now + 1, "two"));
        Assert.Equal("two", Show(await GetAsync(new JsonObject { ["nextToken"] = token })));
        Assert.Equal("one", Show(await GetAsync(new JsonObject { ["nextToken"] = (string?)none["nextBackwardToken"] })));
    }

    [Fact]
    public async Task An_empty_stream_gives_tokens_too()
    {
        await StreamAsync("s");
        var none = await GetAsync([]);
        Assert.Equal("", Show(none));
        await PutAsync("s", (_now, "one"));
        Assert.Equal("one", Show(await GetAsync(new JsonObject { ["nextToken"] = (string?)none["nextForwardToken"] })));
    }

    [Theory]
    [InlineData("", "an error here|a warning|error and warning")]
    [InlineData("error", "an error here|error and warning")]
    [InlineData("error warning", "error and warning")]
    [InlineData("?here ?a", "an error here|a warning|error and warning")]
    [InlineData("error -warning", "an error here")]
    [InlineData("\"a warning\"", "a warning")]
    public async Task Filters_lines_of_all_streams_by_words(string pattern, string expected)
    {
        await StreamAsync("s1", "an error here");
        await StreamAsync("s2", "a warning", "error and warning");
        var found = await CallAsync("FilterLogEvents", new JsonObject { ["logGroupName"] = _group, ["filterPattern"] = pattern });
        Assert.Equal(expected.Split('|').Order(), Messages(found).Order());
        Assert.Empty(found["searchedLogStreams"]!.AsArray());
    }

    [Fact]
    public async Task Pages_what_it_filters()
    {
        await StreamAsync("s1", "one", "three");
        await StreamAsync("s2", "two");
        var request = new JsonObject { ["logGroupName"] = _group, ["limit"] = 2 };
        var first = await CallAsync("FilterLogEvents", request);
        request["nextToken"] = (string?)first["nextToken"];
        var second = await CallAsync("FilterLogEvents", request);
        Assert.Equal((2, 1), (Messages(first).Count, Messages(second).Count));
        Assert.Equal(3, Messages(first).Union(Messages(second)).Count());
        Assert.Null(second["nextToken"]);
    }

    [Fact]
    public async Task Describes_groups_and_streams_as_aws_does()
    {
        await StreamAsync("s", "one");
        var group = Assert.Single(
            (await CallAsync("DescribeLogGroups", new JsonObject { ["logGroupNamePrefix"] = _group }))["logGroups"]!.AsArray())!;
        Assert.Equal($"arn:aws:logs:us-east-1:000000000000:log-group:{_group}:*", (string?)group["arn"]);
        var stream = Assert.Single(
            (await CallAsync("DescribeLogStreams", new JsonObject { ["logGroupName"] = _group }))["logStreams"]!.AsArray())!;
        Assert.Equal($"arn:aws:logs:us-east-1:000000000000:log-group:{_group}:log-stream:s", (string?)stream["arn"]);
        Assert.Equal(_now, (long)stream["lastEventTimestamp"]!);
    }

    [Fact]
    public async Task Leaves_out_events_that_are_too_old_or_in_the_future_and_says_which()
    {
        await StreamAsync("s");
        var day = 86_400_000L;
        var old = await PutAsync("s", (_now - (14 * day) - 60_000, "old"), (_now - (14 * day) + 60_000, "kept"));
        var future = await PutAsync("s", (_now, "kept, too"), (_now + (day / 2), "future"));
        Assert.Equal(1, (int)old["rejectedLogEventsInfo"]!["tooOldLogEventEndIndex"]!);
        Assert.Equal(1, (int)future["rejectedLogEventsInfo"]!["tooNewLogEventStartIndex"]!);
        Assert.Equal("kept kept, too", Show(await GetAsync([])));
    }

    [Fact]
    public async Task A_deleted_group_takes_its_events_along()
    {
        await StreamAsync("s", "one");
        await CallAsync("DeleteLogGroup", new JsonObject { ["logGroupName"] = _group });
        await StreamAsync("s");
        Assert.Equal("", Show(await GetAsync([])));
    }

    [Theory]
    [InlineData(
        "CreateLogGroup",
        """{"logGroupName":"a b"}""",
        "InvalidParameterException",
        "Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
        + "[\\.\\-_/#A-Za-z0-9]+")]
    [InlineData(
        "CreateLogStream",
        """{"logGroupName":"missing","logStreamName":"s"}""",
        "ResourceNotFoundException",
        "The specified log group does not exist.")]
    [InlineData(
        "GetLogEvents",
        """{"logGroupName":"missing","logStreamName":"s"}""",
        "ResourceNotFoundException",
        "The specified log group does not exist.")]
    [InlineData(
        "PutLogEvents", """{"logGroupName":"g","logStreamName":"s","logEvents":[]}""", "InvalidParameterException", "at 'logEvents'")]
    [InlineData("DescribeLogStreams", """{}""", "InvalidParameterException", "Exactly one of logGroupName and logGroupIdentifier")]
    [InlineData("CreateLogGroup", """{"logGroupName":"g","kmsKeyId":"k"}""", "InvalidParameterException", "does not implement 'kmsKeyId'")]
    public async Task Refuses(string operation, string request, string code, string message)
    {
        var (status, body) = await cloud.CallAsync($"Logs_20140328.{operation}", JsonNode.Parse(request)!);
        Assert.Equal((HttpStatusCode.BadRequest, code), (status, (string?)body["__type"]));
        Assert.Contains(message, (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_events_out_of_order_and_filters_that_it_does_not_know()
    {
        await StreamAsync("s");
        await RefusedAsync("PutLogEvents", Events("s", (_now, "b"), (_now - 1, "a")), "must be in chronological order");
        await RefusedAsync(
            "FilterLogEvents", new JsonObject { ["logGroupName"] = _group, ["filterPattern"] = "{ $.a = 1 }" }, "does not implement");
    }

    private async Task StreamAsync(string stream, params string[] messages)
    {
        await cloud.CallAsync("Logs_20140328.CreateLogGroup", new JsonObject { ["logGroupName"] = _group });
        await CallAsync("CreateLogStream", new JsonObject { ["logGroupName"] = _group, ["logStreamName"] = stream });
        if (messages.Length > 0)
        {
            await PutAsync(stream, [.. messages.Select(message => (_now, message))]);
        }
    }

    private Task<JsonObject> PutAsync(string stream, params (long Time, string Message)[] events) =>
        CallAsync("PutLogEvents", Events(stream, events));

    private JsonObject Events(string stream, params (long Time, string Message)[] events) => new()
    {
        ["logGroupName"] = _group,
        ["logStreamName"] = stream,
        ["logEvents"] = new JsonArray([.. events.Select(one => new JsonObject { ["timestamp"] = one.Time, ["message"] = one.Message })]),
    };

    private Task<JsonObject> GetAsync(JsonObject more)
    {
        more["logGroupName"] = _group;
        more["logStreamName"] = "s";
        return CallAsync("GetLogEvents", more);
    }

    private static List<string> Messages(JsonObject answer) => [.. answer["events"]!.AsArray().Select(one => (string)one!["message"]!)];

    private static string Show(JsonObject answer) => string.Join(' ', Messages(answer));

    private async Task RefusedAsync(string operation, JsonObject request, string message)
    {
        var (status, body) = await cloud.CallAsync($"Logs_20140328.{operation}", request);
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidParameterException"), (status, (string?)body["__type"]));
        Assert.Contains(message, (string?)body["message"], StringComparison.Ordinal);
    }

    private async Task<JsonObject> CallAsync(string operation, JsonNode request)
    {
        var (status, body) = await cloud.CallAsync($"Logs_20140328.{operation}", request);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }
}

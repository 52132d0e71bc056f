using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Tests.Events;

public sealed class EventsTests : IDisposable
{
    private readonly EventsFixture _events = new();

    [Fact]
    public async Task An_event_that_matches_reaches_the_target_in_its_envelope()
    {
        await _events.RuleAsync("""
            "EventPattern":"{\"source\":[\"mine\"],\"detail\":{\"state\":[\"ok\"]}}"
            """);

        await _events.PutAsync("""{"state":"bad"}""");
        await _events.PutAsync("""{"state":"ok","n":1}""");

        var got = JsonNode.Parse(Assert.Single(await _events.GotAsync(1)))!;
        Assert.Equal(
            ("0", "Done", "mine", "000000000000", "us-east-1", "2026-03-02T09:59:30Z", 1),
            ((string)got["version"]!, (string)got["detail-type"]!, (string)got["source"]!, (string)got["account"]!, (string)got["region"]!,
                (string)got["time"]!, (int)got["detail"]!["n"]!));
    }

    [Fact]
    public async Task What_the_cloud_announces_is_matched_too_and_a_disabled_rule_does_nothing()
    {
        await _events.RuleAsync("""
            "EventPattern":"{\"source\":[\"aws.sagemaker\"]}"
            """);

        _events.Bus.Publish(new CloudEvent("aws.sagemaker", "SageMaker Training Job State Change", ["arn:x"],
            new() { ["TrainingJobStatus"] = "Completed" }));
        await _events.GotAsync(1);
        await _events.CallAsync("DisableRule", """{"Name":"r"}""");
        _events.Bus.Publish(new CloudEvent("aws.sagemaker", "SageMaker Training Job State Change", ["arn:x"], []));

        await _events.RestartAsync();
        Assert.Single(_events.Target.Got);
        Assert.Equal("DISABLED", (string?)(await _events.CallAsync("DescribeRule", """{"Name":"r"}"""))["State"]);
    }

    [Theory]
    [InlineData(""","Input":"{\"a\":1}" """, """{"a":1}""")]
    [InlineData(""","InputPath":"$.detail.names[1]" """, "\"two\"")]
    [InlineData(
        ""","InputTransformer":{"InputPathsMap":{"n":"$.detail.n","names":"$.detail.names","word":"$.detail.word"},"InputTemplate":"{\"n\":<n>,\"all\":<names>,\"text\":\"<word> by <aws.events.rule-name>\",\"word\":<word>}"}""",
        """{"n":7,"all":["one","two"],"text":"a \"b\" by r","word":"a \u0022b\u0022"}""")]
    public async Task A_target_gets_what_it_asks_for(string input, string expected)
    {
        await _events.RuleAsync("""
            "EventPattern":"{\"source\":[\"mine\"]}"
            """, input);

        await _events.PutAsync("""{"n":7,"names":["one","two"],"word":"a \"b\""}""");

        var got = Assert.Single(await _events.GotAsync(1));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(got)), got);
    }

    [Fact]
    public async Task A_schedule_fires_each_time_and_not_for_the_time_that_the_cloud_did_not_run()
    {
        await _events.RuleAsync("""
            "ScheduleExpression":"rate(1 minute)"
            """);

        await _events.AdvanceAsync(TimeSpan.FromSeconds(59));
        await _events.AdvanceAsync(TimeSpan.FromSeconds(1));
        await _events.GotAsync(1);
        await _events.RestartAsync(() => _events.Time.Advance(TimeSpan.FromMinutes(10.5)));
        await _events.AdvanceAsync(TimeSpan.FromSeconds(29));
        Assert.Single(_events.Target.Got);
        await _events.AdvanceAsync(TimeSpan.FromSeconds(1));

        var got = (await _events.GotAsync(2)).Select(text => JsonNode.Parse(text)!).ToList();
        Assert.Equal(["2026-03-02T10:00:30Z", "2026-03-02T10:11:30Z"], got.Select(one => (string)one["time"]!));
        Assert.Equal(("aws.events", "Scheduled Event"), ((string)got[0]["source"]!, (string)got[0]["detail-type"]!));
    }

    [Fact]
    public async Task What_was_acknowledged_is_delivered_after_a_restart_with_the_same_token()
    {
        _events.Target.Refuses = new ServiceException("ThrottlingException", "later");
        await _events.RuleAsync("""
            "EventPattern":"{\"source\":[\"mine\"]}"
            """);
        await _events.PutAsync();

        await _events.RestartAsync(() => _events.Target.Refuses = null);

        await _events.GotAsync(1);
        await _events.RestartAsync();
        Assert.Single(_events.Target.Got);
    }

    [Fact]
    public async Task Rules_and_targets_are_listed_in_pages()
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            await _events.CallAsync("PutRule", $$"""{"Name":"{{name}}","ScheduleExpression":"rate(1 day)"}""");
            await _events.CallAsync("PutTargets", $$"""{"Rule":"{{name}}","Targets":[{"Id":"t","Arn":"arn:aws:test:1"}]}""");
        }

        var first = await _events.CallAsync("ListRules", """{"Limit":2}""");
        await _events.CallAsync("PutRule", """{"Name":"aa","ScheduleExpression":"rate(1 day)"}""");
        var second = await _events.CallAsync("ListRules", $$"""{"Limit":2,"NextToken":"{{(string)first["NextToken"]!}}"}""");

        Assert.Equal(["a", "b"], first["Rules"]!.AsArray().Select(rule => (string)rule!["Name"]!));
        Assert.Equal(["c"], second["Rules"]!.AsArray().Select(rule => (string)rule!["Name"]!));
        Assert.Equal(
            """["a","b","c"]""",
            (await _events.CallAsync("ListRuleNamesByTarget", """{"TargetArn":"arn:aws:test:1"}"""))["RuleNames"]!.ToJsonString());
        Assert.Contains(
            "NextToken", (await _events.RefusedAsync("ListRules", """{"NextToken":"none"}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_cannot_do_is_refused_by_name()
    {
        await _events.RuleAsync("""
            "ScheduleExpression":"rate(1 day)"
            """);

        var failed = await _events.CallAsync(
            "PutTargets", """{"Rule":"r","Targets":[{"Id":"q","Arn":"arn:aws:sqs:us-east-1:000000000000:queue"}]}""");
        Assert.Equal(1, (int)failed["FailedEntryCount"]!);
        Assert.Contains("arn:aws:sqs:us-east-1:000000000000:queue", (string?)failed["FailedEntries"]![0]!["ErrorMessage"],
            StringComparison.Ordinal);
        Assert.Equal("ValidationException", (await _events.RefusedAsync("DeleteRule", """{"Name":"r"}""")).Code);
        Assert.Equal(
            "InvalidEventPatternException",
            (await _events.RefusedAsync("PutRule", """{"Name":"x","EventPattern":"{\"a\":\"b\"}"}""")).Code);
        Assert.Equal(
            "Parameter ScheduleExpression is not valid.",
            (await _events.RefusedAsync("PutRule", """{"Name":"x","ScheduleExpression":"rate(1 minutes)"}""")).Message);
        Assert.Equal(
            "ResourceNotFoundException",
            (await _events.RefusedAsync("PutRule", """{"Name":"x","ScheduleExpression":"rate(1 day)","EventBusName":"other"}""")).Code);
        var put = await _events.CallAsync(
            "PutEvents",
            """{"Entries":[{"Source":"aws.x","DetailType":"t","Detail":"{}"},{"Source":"a","DetailType":"t","Detail":"x"},{"Source":"a","Detail":"{}"}]}""");
        Assert.Equal(
            ["NotAuthorizedForSourceException", "MalformedDetail", "InvalidArgument"],
                put["Entries"]!.AsArray().Select(entry => (string)entry!["ErrorCode"]!));
    }

    public void Dispose() => _events.Dispose();
}

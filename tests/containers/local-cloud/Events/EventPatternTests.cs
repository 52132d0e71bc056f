using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events.Patterns;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Tests.Events;

public sealed class EventPatternTests
{
    private static readonly JsonObject Event = JsonNode.Parse("""
        {"source":"aws.sagemaker","resources":["arn:1","arn:2"],
         "detail":{"state":"Completed","n":5,"big":3.018e2,"none":null,"ip":"10.0.0.7","flag":true,"file":"dir/a.PNG","inner":{"name":"x"},"list":[{"k":"a"},{"k":"b"}]}}
        """)!.AsObject();

    [Theory]
    [InlineData("""{"source":["aws.sagemaker","other"]}""", true)]
    [InlineData("""{"source":["other"]}""", false)]
    [InlineData("""{"resources":["arn:2"]}""", true)]
    [InlineData("""{"resources":["arn:3"]}""", false)]
    [InlineData("""{"source":["aws.sagemaker"],"detail":{"state":["Failed"]}}""", false)]
    [InlineData("""{"detail":{"state":[{"prefix":"Comp"}]}}""", true)]
    [InlineData("""{"detail":{"state":[{"prefix":{"equals-ignore-case":"COMP"}}]}}""", true)]
    [InlineData("""{"detail":{"file":[{"suffix":".png"}]}}""", false)]
    [InlineData("""{"detail":{"file":[{"suffix":{"equals-ignore-case":".png"}}]}}""", true)]
    [InlineData("""{"detail":{"file":[{"wildcard":"dir/*.P*"}]}}""", true)]
    [InlineData("""{"detail":{"file":[{"wildcard":"*/b*"}]}}""", false)]
    [InlineData("""{"detail":{"state":[{"equals-ignore-case":"completed"}]}}""", true)]
    [InlineData("""{"detail":{"state":[{"anything-but":"Failed"}]}}""", true)]
    [InlineData("""{"detail":{"state":[{"anything-but":["Failed","Completed"]}]}}""", false)]
    [InlineData("""{"detail":{"state":[{"anything-but":{"prefix":"Comp"}}]}}""", false)]
    [InlineData("""{"detail":{"missing":[{"anything-but":"x"}]}}""", false)]
    [InlineData("""{"detail":{"n":[5]}}""", true)]
    [InlineData("""{"detail":{"n":[5.0]}}""", true)]
    [InlineData("""{"detail":{"big":[301.8]}}""", true)]
    [InlineData("""{"detail":{"n":["5"]}}""", false)]
    [InlineData("""{"detail":{"n":[{"numeric":[">",0,"<=",5]}]}}""", true)]
    [InlineData("""{"detail":{"n":[{"numeric":["<",5]}]}}""", false)]
    [InlineData("""{"detail":{"n":[{"exists":true}]}}""", true)]
    [InlineData("""{"detail":{"missing":[{"exists":false}]}}""", true)]
    [InlineData("""{"nothing":{"missing":[{"exists":false}]}}""", true)]
    [InlineData("""{"detail":{"inner":[{"exists":true}]}}""", false)]
    [InlineData("""{"detail":{"none":[null]}}""", true)]
    [InlineData("""{"detail":{"missing":[null]}}""", false)]
    [InlineData("""{"detail":{"flag":[true]}}""", true)]
    [InlineData("""{"detail":{"ip":[{"cidr":"10.0.0.0/24"}]}}""", true)]
    [InlineData("""{"detail":{"ip":[{"cidr":"10.0.1.0/24"}]}}""", false)]
    [InlineData("""{"detail":{"inner":{"name":["x"]}}}""", true)]
    [InlineData("""{"detail":{"list":{"k":["b"]}}}""", true)]
    [InlineData("""{"detail":{"list":{"k":["c"]}}}""", false)]
    [InlineData("""{"detail":{"$or":[{"n":[6]},{"state":["Completed"]}]}}""", true)]
    [InlineData("""{"detail":{"$or":[{"n":[6]},{"state":["Failed"]}],"flag":[true]}}""", false)]
    public void Matches_as_aws_does(string pattern, bool expected) => Assert.Equal(expected, EventPattern.Parse(pattern).Matches(Event));

    [Theory]
    [InlineData("""{"source":"x"}""")]
    [InlineData("""{"source":[]}""")]
    [InlineData("""{"a":[{"prefix":1}]}""")]
    [InlineData("""{"a":[{"numeric":[">","x"]}]}""")]
    [InlineData("""{"a":[{"numeric":["!",1]}]}""")]
    [InlineData("""{"a":[{"exists":"yes"}]}""")]
    [InlineData("""{"a":[{"sounds-like":"x"}]}""")]
    [InlineData("""{"a":[{"wildcard":"a**"}]}""")]
    [InlineData("""{"a":[{"cidr":"10.0.0.1"}]}""")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("no")]
    public void What_no_pattern_says_is_refused(string pattern) =>
        Assert.Equal("InvalidEventPatternException", Assert.Throws<ServiceException>(() => EventPattern.Parse(pattern)).Code);
}

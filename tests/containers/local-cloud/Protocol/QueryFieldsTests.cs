using Slipway.LocalCloud.CloudWatch;
using Slipway.LocalCloud.CloudWatch.Alarms;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Tests.Protocol;

public sealed class QueryFieldsTests
{
    [Theory]
    [InlineData(
        "Action=X&Version=1&AlarmName=a&Threshold=1.5&ActionsEnabled=false",
        """{"AlarmName":"a","Threshold":1.5,"ActionsEnabled":false}""")]
    [InlineData(
        "Dimensions.member.2.Name=y&Dimensions.member.1.Name=x&Dimensions.member.1.Value=1",
        """{"Dimensions":[{"Name":"x","Value":"1"},{"Name":"y"}]}""")]
    [InlineData("OKActions=", """{"OKActions":[]}""")]
    [InlineData("AlarmActions.member.10=b&AlarmActions.member.9=a", """{"AlarmActions":["a","b"]}""")]
    [InlineData(
        "Metrics.member.1.MetricStat.Metric.Namespace=N&Metrics.member.1.MetricStat.Period=60",
        """{"Metrics":[{"MetricStat":{"Metric":{"Namespace":"N"},"Period":60}}]}""")]
    [InlineData("Color=red", """{"Color":"red"}""")]
    public void Reads_by_the_shape(string form, string json) =>
        Assert.Equal(json, QueryFields.Read(AlarmShapes.Put, Form(form)).ToJsonString());

    [Fact]
    public void Reads_moments_as_seconds() => Assert.Equal(
        """{"StartTime":0,"EndTime":90.5}""", QueryFields.Read(
            MetricShapes.Get, Form("StartTime=1970-01-01T00:00:00Z&EndTime=1970-01-01T00:01:30.500Z")).ToJsonString());

    [Theory]
    [InlineData("Threshold=many")]
    [InlineData("ActionsEnabled=perhaps")]
    [InlineData("OKActions.item.1=a")]
    [InlineData("OKActions.member.first=a")]
    public void Refuses_what_has_another_form(string form) =>
        Assert.Equal("MalformedInput", Assert.Throws<ServiceException>(() => QueryFields.Read(AlarmShapes.Put, Form(form))).Code);

    private static Dictionary<string, string> Form(string text) =>
        text.Split('&').Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]);
}

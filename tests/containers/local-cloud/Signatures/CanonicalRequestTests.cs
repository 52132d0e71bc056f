using Slipway.LocalCloud.Signatures;

namespace Slipway.LocalCloud.Tests.Signatures;

/// <summary>Against values of AWS's published test suite for Signature Version 4; the rest is signed by boto3 in signing.py.</summary>
public sealed class CanonicalRequestTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("GET", "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [InlineData("GET", "Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    public void Signs_as_the_test_suite_does(string method, string query, string expected)
    {
        var canonical =
            $"{method}\n/\n{CanonicalRequest.Query(query)}\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n"
            + $"{Empty}";
        Assert.Equal(expected, CanonicalRequest.Sign(canonical, "20150830T123600Z", "20150830/us-east-1/service/aws4_request", Secret));
    }

    [Theory]
    [InlineData("/", false, "/")]
    [InlineData("/example/..", false, "/")]
    [InlineData("/a/./b//c/", false, "/a/b/c/")]
    [InlineData("/%E1%88%B4", false, "/%25E1%2588%25B4")]
    [InlineData("/a//b/../c%20d", true, "/a//b/../c%20d")]
    [InlineData("/a%2fb~", true, "/a%2Fb~")]
    public void S3_takes_paths_as_they_are_and_others_in_order_and_escaped_again(string raw, bool isS3, string expected) =>
        Assert.Equal(expected, CanonicalRequest.Path(raw, isS3));

    [Fact]
    public void A_query_is_ordered_and_without_its_signature() =>
        Assert.Equal("A=1&A=2&b=&c=%2F%20", CanonicalRequest.Query("?c=/%20&A=2&X-Amz-Signature=abc&A=1&b"));
}

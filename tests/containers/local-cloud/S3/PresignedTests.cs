using Microsoft.AspNetCore.Http;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3;

namespace Slipway.LocalCloud.Tests.S3;

public sealed class PresignedTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("")]
    [InlineData("?list-type=2")]
    [InlineData("?X-Amz-Signature=0&X-Amz-Date=20260131T120000Z&X-Amz-Expires=1")]
    [InlineData("?X-Amz-Signature=0&X-Amz-Date=20260131T115959Z&X-Amz-Expires=1")]
    [InlineData("?X-Amz-Signature=0&X-Amz-Date=20260125T120000Z&X-Amz-Expires=604800")]
    [InlineData("?AWSAccessKeyId=k&Signature=0&Expires=1769860800")]
    public void Is_good_while_it_lasts(string query) => Check(query);

    [Theory]
    [InlineData("?X-Amz-Signature=0&X-Amz-Date=20260131T115958Z&X-Amz-Expires=1", "AccessDenied", 403)]
    [InlineData("?AWSAccessKeyId=k&Signature=0&Expires=1769860799", "AccessDenied", 403)]
    [InlineData("?AWSAccessKeyId=k&Signature=0&Expires=soon", "AccessDenied", 403)]
    [InlineData("?AWSAccessKeyId=k&Signature=0&Expires=9999999999999999", "AccessDenied", 403)]
    [InlineData("?AWSAccessKeyId=k&Signature=0", "AccessDenied", 403)]
    [InlineData("?X-Amz-Signature=0&X-Amz-Date=20260131T120000Z&X-Amz-Expires=604801", "AuthorizationQueryParametersError", 400)]
    [InlineData("?X-Amz-Signature=0&X-Amz-Date=20260131T120000Z&X-Amz-Expires=-1", "AuthorizationQueryParametersError", 400)]
    [InlineData("?X-Amz-Signature=0&X-Amz-Date=20260131T120000Z", "AuthorizationQueryParametersError", 400)]
    [InlineData("?X-Amz-Signature=0&X-Amz-Date=today&X-Amz-Expires=1", "AuthorizationQueryParametersError", 400)]
    [InlineData("?X-Amz-Signature=0&X-Amz-Expires=1", "AuthorizationQueryParametersError", 400)]
    public void Is_refused_when_it_is_over_or_cannot_be_told(string query, string code, int status)
    {
        var refused = Assert.Throws<ServiceException>(() => Check(query));
        Assert.Equal((code, status), (refused.Code, refused.Status));
    }

    private static void Check(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        PresignedQuery.Check(request, Now);
    }
}

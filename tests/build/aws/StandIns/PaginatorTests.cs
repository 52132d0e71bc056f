using Amazon.SageMaker.Model;
using Slipway.Aws.Tests.Fake;

namespace Slipway.Aws.Tests.StandIns;

public sealed class PaginatorTests : CloudTest
{
    [Fact]
    public async Task Follows_the_token_to_the_last_page_and_takes_a_page_without_items()
    {
        Cloud.On("SageMaker.ListModelPackages", """{"ModelPackageSummaryList":[{"ModelPackageArn":"a"}],"NextToken":"t1"}""")
            .On("SageMaker.ListModelPackages", """{"NextToken":"t2"}""")
            .On("SageMaker.ListModelPackages", """{"ModelPackageSummaryList":[{"ModelPackageArn":"b"}]}""");
        var found = new List<string>();

        var pages = Clients.SageMaker.Paginators.ListModelPackages(new ListModelPackagesRequest { ModelPackageGroupName = "g" });
        await foreach (var item in pages.ModelPackageSummaryList)
        {
            found.Add(item.ModelPackageArn);
        }

        Assert.Equal(["a", "b"], found);
        Assert.Equal([null, "t1", "t2"], Cloud.Received.Select(r => r.Json["NextToken"]?.GetValue<string>()));
    }

    [Fact]
    public async Task A_paginator_is_used_once()
    {
        Cloud.On("SageMaker.ListModelPackages", "{}");
        var pages = Clients.SageMaker.Paginators.ListModelPackages(new ListModelPackagesRequest());
        await foreach (var _ in pages.Responses)
        {
        }

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var _ in pages.Responses)
            {
            }
        });
    }
}

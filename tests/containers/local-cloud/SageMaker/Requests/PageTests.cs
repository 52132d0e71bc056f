using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;
using Page = Slipway.LocalCloud.SageMaker.Requests.Page;

namespace Slipway.LocalCloud.Tests.SageMaker.Requests;

public sealed class PageTests
{
    [Fact]
    public void Pages_together_are_the_whole_list_in_order_whatever_comes_and_goes() =>
        Prop.ForAll<byte[], PositiveInt, bool>(Follows).Check(Config.QuickThrowOnFailure);

    [Fact]
    public void A_token_of_another_question_is_refused()
    {
        Listed[] items = [new("a", "a", []), new("b", "b", [])];
        var token = (string?)Page.Of(new() { ["MaxResults"] = 1 }, "Items", items)["NextToken"];

        Page.Of(new() { ["MaxResults"] = 5, ["NextToken"] = token }, "Items", items);
        Assert.Throws<ServiceException>(() => Page.Of(new() { ["NextToken"] = token }, "Others", items));
        Assert.Throws<ServiceException>(() => Page.Of(new() { ["NextToken"] = token, ["NameContains"] = "a" }, "Items", items));
        Assert.Throws<ServiceException>(() => Page.Of(new() { ["NextToken"] = "no token" }, "Items", items));
    }

    private static bool Follows(byte[] sort, PositiveInt size, bool descending)
    {
        var all = sort.Select((key, i) => new Listed($"{key:D3}", $"n{i:D4}", new JsonObject { ["Name"] = $"n{i:D4}" })).ToList();
        var request = new JsonObject { ["MaxResults"] = 1 + size.Get % 7, ["SortOrder"] = descending ? "Descending" : "Ascending" };
        var names = new List<string>();
        do
        {
            // What was given already goes away, and another item comes before all that are left.
            var left = all.Where(item => !names.Contains(item.Name)).ToList();
            var page = Page.Of(request, "Items", names.Count == 0 ? all : [.. left, new Listed(descending ? "999" : "", "early", [])]);
            names.AddRange(page["Items"]!.AsArray().Select(item => (string)item!["Name"]!));
            request["NextToken"] = (string?)page["NextToken"];
        }
        while (request["NextToken"] is not null);

        var ordered = all.OrderBy(item => item.SortKey, StringComparer.Ordinal).ThenBy(item => item.Name, StringComparer.Ordinal)
            .Select(item => item.Name);
        return names.SequenceEqual(descending ? ordered.Reverse() : ordered);
    }
}

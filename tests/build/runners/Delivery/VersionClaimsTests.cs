using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class VersionClaimsTests
{
    private readonly MemoryObjectStore _store = new();

    private VersionClaims Claims => new(_store, ModelName.Parse("bikes"));

    private async Task<string> ClaimAsync(string code, string data, int tag = 1) =>
        (await Claims.ClaimAsync(tag, code, data, default)).ToString();

    [Fact]
    public async Task The_part_that_moves_says_what_changed()
    {
        Assert.Equal("V1.0.0", await ClaimAsync("code-1", "data-1"));
        Assert.Equal("V1.0.1", await ClaimAsync("code-1", "data-2"));
        Assert.Equal("V1.1.0", await ClaimAsync("code-2", "data-2"));
        Assert.Equal("V2.0.0", await ClaimAsync("code-2", "data-2", tag: 2));
    }

    [Fact]
    public async Task Same_code_and_data_again_is_the_same_version()
    {
        await ClaimAsync("code-1", "data-1");

        Assert.Equal("V1.0.0", await ClaimAsync("code-1", "data-1"));
        Assert.Single(_store.Keys);
    }

    [Fact]
    public async Task Versions_are_ordered_as_numbers()
    {
        for (var data = 0; data <= 10; data++)
        {
            await ClaimAsync("code-1", $"data-{data}");
        }

        Assert.Equal("V1.0.11", await ClaimAsync("code-1", "data-11"));
        Assert.Equal("V1.0.11", (await Claims.ListAsync(default))[^1].Version);
    }

    [Fact]
    public async Task Claims_at_once_are_unique()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(data => Task.Run(() => ClaimAsync("code-1", $"data-{data}"))));

        Assert.Equal(12, claims.Distinct().Count());
        Assert.Equal(12, (await Claims.ListAsync(default)).Count);
    }

    [Fact]
    public async Task The_loser_of_a_race_for_the_same_thing_takes_the_winners_version()
    {
        var raced = false;
        _store.BeforeConditionalWrite = _ =>
        {
            if (!raced)
            {
                raced = true;
                Claims.ClaimAsync(1, "code-1", "data-1", default).GetAwaiter().GetResult();
            }
        };

        Assert.Equal("V1.0.0", await ClaimAsync("code-1", "data-1"));
        Assert.Single(_store.Keys);
    }

    [Fact]
    public async Task A_tag_that_went_back_is_bad_input()
    {
        await ClaimAsync("code-1", "data-1", tag: 2);

        await Assert.ThrowsAsync<BadInputException>(() => ClaimAsync("code-1", "data-2", tag: 1));
        Assert.Single(_store.Keys);
    }
}

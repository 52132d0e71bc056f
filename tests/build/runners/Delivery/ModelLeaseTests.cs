using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class ModelLeaseTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(2);
    private readonly MemoryObjectStore _memory = new();
    private readonly ManualTime _time = new();
    private readonly FaultyStore _store;

    public ModelLeaseTests() => _store = new(_memory);

    private Task<ModelLease?> TryTakeAsync(string holder) => ModelLease.TryTakeAsync(_store, "bikes", holder, _time, Ttl, default);

    private async Task<ModelLease> TakeAsync(string holder) =>
        await TryTakeAsync(holder) ?? throw new InvalidOperationException($"{holder} did not get the lease.");

    [Fact]
    public async Task The_first_taker_holds_it_and_the_second_is_told_by_whom_and_until_when()
    {
        var lease = await TakeAsync("Ada");

        Assert.Null(await TryTakeAsync("Grace"));
        var locked = await Assert.ThrowsAsync<LockedException>(() => ModelLease.TakeAsync(_store, "bikes", "Grace", _time, Ttl, default));

        Assert.Equal((1, "Ada"), (lease.Fence, lease.Holder));
        Assert.Equal(("Ada", _time.GetUtcNow() + Ttl), (locked.Holder, locked.Until));
        Assert.Contains("Another run delivers bikes: Ada (fence 1) until 2026-01-31 12:02:00Z", locked.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lease_of_a_killed_run_is_taken_after_its_end_and_the_grace_even_by_its_own_holder()
    {
        await TakeAsync("Ada");
        Assert.Null(await TryTakeAsync("Ada"));
        _time.Advance(Ttl + LeaseFile.Grace);
        Assert.Null(await TryTakeAsync("Ada"));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(2, (await TakeAsync("Ada")).Fence);
    }

    [Fact]
    public async Task A_lease_that_was_given_back_is_free_at_once_and_counts_on()
    {
        var first = await TakeAsync("Ada");
        await first.ReleaseAsync(default);
        await first.ReleaseAsync(default);

        Assert.Equal(2, (await TakeAsync("Grace")).Fence);
        await Assert.ThrowsAsync<LockedException>(() => first.EnsureHeldAsync(default));
    }

    [Fact]
    public async Task It_is_renewed_when_a_third_of_its_time_has_passed_and_not_before()
    {
        var lease = await TakeAsync("Ada");
        _time.Advance((Ttl / 3) - TimeSpan.FromSeconds(1));
        await lease.EnsureHeldAsync(default);
        Assert.Equal(
            _time.GetUtcNow() + Ttl - (Ttl / 3) + TimeSpan.FromSeconds(1),
            (await ModelLease.ReadHolderAsync(_store, "bikes", default))!.Until);

        for (var i = 0; i < 10; i++)
        {
            _time.Advance(Ttl / 2);
            await lease.EnsureHeldAsync(default);
        }

        Assert.Equal(_time.GetUtcNow() + Ttl, (await ModelLease.ReadHolderAsync(_store, "bikes", default))!.Until);
        Assert.Equal(1, lease.Fence);
    }

    [Fact]
    public async Task A_run_that_slept_goes_on_when_nobody_took_over_and_stops_when_somebody_did()
    {
        var lease = await TakeAsync("Ada");
        _time.Advance(TimeSpan.FromHours(1));
        await lease.EnsureHeldAsync(default);
        _time.Advance(TimeSpan.FromHours(1));
        var next = await TakeAsync("Grace");

        var locked = await Assert.ThrowsAsync<LockedException>(() => lease.EnsureHeldAsync(default));
        await lease.ReleaseAsync(default);

        Assert.Equal("Grace", locked.Holder);
        await next.EnsureHeldAsync(default);
        Assert.Equal("Grace", (await ModelLease.ReadHolderAsync(_store, "bikes", default))!.Holder);
    }

    [Theory]
    [InlineData(nameof(WriteFault.AnswerLost))]
    [InlineData(nameof(WriteFault.Repeated))]
    public async Task A_lost_answer_is_found_in_the_file(string fault)
    {
        _store.Next = Enum.Parse<WriteFault>(fault);
        var lease = await TakeAsync("Ada");
        _time.Advance(Ttl / 2);
        _store.Next = Enum.Parse<WriteFault>(fault);
        await lease.EnsureHeldAsync(default);
        Assert.Equal(_time.GetUtcNow() + Ttl, (await ModelLease.ReadHolderAsync(_store, "bikes", default))!.Until);

        _store.Next = Enum.Parse<WriteFault>(fault);
        await lease.ReleaseAsync(default);

        Assert.Equal(2, (await TakeAsync("Grace")).Fence);
    }

    [Fact]
    public async Task A_lost_request_is_an_error_and_nobodys_lease()
    {
        _store.Next = WriteFault.RequestLost;

        await Assert.ThrowsAsync<CloudException>(() => TryTakeAsync("Ada"));

        Assert.Empty(_memory.Keys);
    }

    [Fact]
    public async Task A_renewal_that_did_not_arrive_is_no_harm_before_the_end_and_an_error_after_it()
    {
        var lease = await TakeAsync("Ada");
        _time.Advance(Ttl / 2);
        _store.Next = WriteFault.RequestLost;
        await lease.EnsureHeldAsync(default);
        _time.Advance(Ttl);
        _store.Next = WriteFault.RequestLost;

        await Assert.ThrowsAsync<CloudException>(() => lease.EnsureHeldAsync(default));

        await lease.EnsureHeldAsync(default);
    }

    [Fact]
    public async Task A_release_that_did_not_arrive_is_no_error()
    {
        var lease = await TakeAsync("Ada");
        _store.Next = WriteFault.RequestLost;
        await lease.ReleaseAsync(default);

        Assert.Null(await TryTakeAsync("Grace"));
        _time.Advance(Ttl + LeaseFile.Grace + TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await TakeAsync("Grace")).Fence);
    }

    [Fact]
    public async Task Of_two_takers_at_once_one_wins()
    {
        ModelLease? other = null;
        var raced = false;
        _memory.BeforeConditionalWrite = _ =>
        {
            if (!raced)
            {
                raced = true;
                other = ModelLease.TryTakeAsync(_memory, "bikes", "Ada", _time, Ttl, default).GetAwaiter().GetResult();
            }
        };

        Assert.Null(await TryTakeAsync("Ada"));
        Assert.Equal(1, other!.Fence);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ \"holder\": \"Ada\" }")]
    [InlineData("{ \"format\": 2, \"holder\": \"Ada\", \"fence\": 1, \"until\": \"2020-01-01T00:00:00Z\", \"acquisition\": \"a\" }")]
    public async Task A_file_that_cannot_be_read_is_nobodys_to_take(string content)
    {
        _memory.Write("deliveries/bikes/lease.json", content);

        var exception = await Assert.ThrowsAsync<CloudException>(() => TryTakeAsync("Ada"));

        Assert.Contains("list-object-versions", exception.Message, StringComparison.Ordinal);
        Assert.Equal(content, _memory.Text("deliveries/bikes/lease.json"));
    }

    [Fact]
    public async Task A_lease_file_that_was_deleted_counts_on_from_the_log()
    {
        var lost = await TakeAsync("Ada");
        await new ModelLog(_store, "bikes", _time, lost).AppendAsync(_ => ModelLogTests.Line("one"), default);
        _memory.Remove("deliveries/bikes/lease.json");

        Assert.Equal(2, (await TakeAsync("Grace")).Fence);
        _time.Advance(Ttl);
        await Assert.ThrowsAsync<LockedException>(() => lost.EnsureHeldAsync(default));
    }
}

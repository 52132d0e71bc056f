using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Deliveries;

public sealed class SuccessionTests
{
    private static ModelVersion V(int auto) => new(1, 0, auto);

    private static DeliveryStanding Open(int auto, bool passedGate = true, bool meetsUsers = false) =>
        new(V(auto), passedGate, meetsUsers, Ended: false);

    [Fact]
    public void A_lonely_delivery_goes_on() => Assert.Equal(new Succession(null, null), Succession.Of(V(1), [Open(1)]));

    [Fact]
    public void A_newer_version_that_passed_its_gate_supersedes_one_that_meets_no_users()
    {
        Assert.Equal(new Succession(V(3), null), Succession.Of(V(1), [Open(1), Open(3), Open(2)]));
        Assert.Equal(new Succession(null, null), Succession.Of(V(1), [Open(1), Open(2, passedGate: false)]));
    }

    [Fact]
    public void One_that_meets_users_is_finished_and_the_newer_waits_behind_it()
    {
        DeliveryStanding[] all = [Open(1, meetsUsers: true), Open(2)];

        Assert.Equal(new Succession(null, null), Succession.Of(V(1), all));
        Assert.Equal(new Succession(null, V(1)), Succession.Of(V(2), all));
    }

    [Fact]
    public void A_newer_version_that_was_refused_after_its_gate_has_superseded_all_the_same() =>
        Assert.Equal(V(2), Succession.Of(V(1), [Open(1), Open(2) with { Ended = true }]).SupersededBy);

    [Fact]
    public void At_most_one_delivery_may_be_between_shadow_and_production_and_one_always_gets_on() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(0, 7), 6).ToArbitrary(),
        kinds =>
        {
            var all = kinds.Select(
                (kind, index) => new DeliveryStanding(V(index), (kind & 1) != 0, (kind & 3) == 3, (kind & 4) != 0)).ToList();
            var open = all.Where(delivery => !delivery.Ended).ToList();

            var past = open.Where(delivery => Succession.Of(delivery.Version, all) is { SupersededBy: null, Behind: null }).ToList();

            Assert.True(past.Count <= 1);
            Assert.True(open.Count == 0 || open.Exists(delivery => Succession.Of(delivery.Version, all) is { Behind: null }));
        }).QuickCheckThrowOnFailure();
}

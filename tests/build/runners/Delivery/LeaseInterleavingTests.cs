using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

/// <summary>Three runs in every order, on clocks that differ by up to the grace, over a line that loses requests and answers.</summary>
public class LeaseInterleavingTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(2);

    private static readonly Arbitrary<Act[]> Interleavings = Gen.ArrayOf(
        from run in Gen.Choose(0, 2)
        from what in Gen.Frequency(
            (4, Gen.Constant(What.Take)),
            (4, Gen.Constant(What.Ensure)),
            (6, Gen.Constant(What.Append)),
            (1, Gen.Constant(What.Release)),
            (1, Gen.Constant(What.Die)))
        from seconds in Gen.Frequency((5, Gen.Choose(0, 30)), (3, Gen.Choose(30, 130)), (2, Gen.Choose(130, 200)))
        from fault in Gen.Frequency(
            (6, Gen.Constant(WriteFault.None)),
            (1, Gen.Constant(WriteFault.AnswerLost)),
            (1, Gen.Constant(WriteFault.Repeated)),
            (1, Gen.Constant(WriteFault.RequestLost)))
        select new Act(run, what, seconds, fault)).ToArbitrary();

    internal enum What
    {
        Take,
        Ensure,
        Append,
        Release,
        Die,
    }

    internal sealed record Act(int Run, What What, int Seconds, WriteFault Fault);

    [Fact]
    public void Never_two_hold_it_fences_grow_and_the_log_has_no_gap() =>
        Prop.ForAll(Interleavings, acts => PlayAsync(acts).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(120));

    private static async Task PlayAsync(Act[] acts)
    {
        var memory = new MemoryObjectStore();
        var time = new ManualTime();
        int[] skews = [-15, 0, 15];
        var runs = skews.Select((skew, index) => new Run($"run {index}", new(memory), new(time, TimeSpan.FromSeconds(skew)))).ToArray();
        var fences = new List<long>();
        var appended = 0;
        foreach (var act in acts)
        {
            time.Advance(TimeSpan.FromSeconds(act.Seconds));
            var run = runs[act.Run];
            run.Store.Next = act.Fault;
            try
            {
                switch (act.What)
                {
                    case What.Take when await ModelLease.TryTakeAsync(run.Store, "bikes", run.Name, run.Time, Ttl, default) is { } lease:
                        run.Lease = lease;
                        fences.Add(lease.Fence);
                        AssertAlone(run, runs, time, await run.HeldUntilAsync());
                        break;
                    case What.Ensure when run.Lease is not null:
                        await run.Lease.EnsureHeldAsync(default);
                        AssertAlone(run, runs, time, await run.HeldUntilAsync());
                        break;
                    case What.Append when run.Lease is not null:
                        var before = ModelLog.HighestFence(await run.Log.ReadAsync(default));
                        await run.Log.AppendAsync(_ => ModelLogTests.Line($"{run.Name} {appended}"), default);
                        appended++;
                        Assert.True(run.Lease.Fence >= before, $"Lease {run.Lease.Fence} wrote after {before}.");
                        AssertAlone(run, runs, time, await run.HeldUntilAsync());
                        break;
                    case What.Release when run.Lease is not null:
                        await run.Lease.ReleaseAsync(default);
                        run.Until = DateTimeOffset.MinValue;
                        break;
                    case What.Die:
                        // Killed: the lease stays, nobody renews it.
                        (run.Lease, run.Until) = (null, DateTimeOffset.MinValue);
                        break;
                }
            }
            catch (LockedException)
            {
                Assert.True(run.Until <= time.GetUtcNow(), $"{run.Name} lost the lease before its end.");
            }
            catch (CloudException)
            {
                Assert.Equal(WriteFault.RequestLost, act.Fault);
            }

            run.Store.Next = WriteFault.None;
        }

        Assert.Equal(fences.Order().Distinct(), fences);
        var lines = await runs[0].Log.ReadAsync(default);
        Assert.Equal(appended, lines.Count);
        Assert.Equal(lines.Select(line => line.Fence).Order(), lines.Select(line => line.Fence));
    }

    private static void AssertAlone(Run run, Run[] runs, ManualTime time, DateTimeOffset until)
    {
        run.Until = until;
        Assert.DoesNotContain(runs, other => other != run && other.Until > time.GetUtcNow());
    }

    private sealed class Run(string name, FaultyStore store, SkewedTime time)
    {
        public string Name => name;

        public FaultyStore Store => store;

        public SkewedTime Time => time;

        public ModelLease? Lease { get; set; }

        /// <summary>Until when it may believe to be alone, in true time.</summary>
        public DateTimeOffset Until { get; set; }

        public ModelLog Log => new(store, "bikes", time, Lease);

        public async Task<DateTimeOffset> HeldUntilAsync()
        {
            var file = await ModelLease.ReadHolderAsync(store, "bikes", default);
            Assert.Equal((name, Lease!.Fence), (file!.Holder, file.Fence));
            return file.Until - time.Skew;
        }
    }

    private sealed class SkewedTime(TimeProvider time, TimeSpan skew) : TimeProvider
    {
        public TimeSpan Skew => skew;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow() + skew;
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Slipway.Domain.Judging.Events;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;
using Slipway.Simulation.Worlds;

namespace Slipway.Benchmarks;

/// <summary>
/// Events a second of the file judges on one core: parsing, joining, counting and a look a minute. The rules ask for more time than the
/// file has.
/// </summary>
internal sealed class Speed(Table table)
{
    private const int Rows = 1_000_000;

    public void Run()
    {
        table.Head(
            "Speed of the judge of event files, one core", "mode", "events", "seconds", "events a second", "bytes allocated an event");
        Measure(
            "shadow", Shadow(), () => new ShadowEvents(new ShadowRules { MinimumMinutes = int.MaxValue, FalseRollback = 1e-300 }, null));
        Measure(
            "rollout",
            Rollout(),
            () => new RolloutEvents(new RolloutRules { MinimumMinutes = int.MaxValue, FalseRollback = 1e-300 }, null));
    }

    private void Measure(string mode, byte[] text, Func<EventJudge> make)
    {
        Once(make(), text.AsSpan(0, text.Length / 10));
        var judge = make();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        Once(judge, text);
        var seconds = clock.Elapsed.TotalSeconds;
        table.Row(
            mode,
            $"{judge.Events:N0}",
            $"{seconds:0.00}",
            $"{judge.Events / seconds:N0}",
            $"{(GC.GetAllocatedBytesForCurrentThread() - before) / (double)judge.Events:0}");
    }

    private static void Once(EventJudge judge, ReadOnlySpan<byte> text)
    {
        for (; !text.IsEmpty; text = text[Math.Min(1 << 20, text.Length)..])
            judge.Feed(text[..Math.Min(1 << 20, text.Length)]);
    }

    private static byte[] Shadow()
    {
        var chance = new Chance(1, 1);
        var text = new StringBuilder("minute,id,label,champion,candidate,champion_ok,candidate_ok,champion_ms,candidate_ms\n");
        for (var i = 0; i < Rows; i++)
        {
            var (label, a) = (chance.Normal(), chance.Normal());
            text.Append(
                CultureInfo.InvariantCulture,
                $"{i / 1000},request-{i},{label:0.0000},{label + a:0.0000},{label + chance.Normal():0.0000},1,1,"
                + $"{20 + (10 * chance.Uniform()):0.0},{20 + (10 * chance.Uniform()):0.0}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static byte[] Rollout()
    {
        var chance = new Chance(1, 2);
        var text = new StringBuilder("minute,id,arm,weight,ok,ms,label,prediction\n");
        for (var i = 0; i < Rows; i++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{i / 1000},request-{i},{(chance.Uniform() < .2 ? "candidate" : "champion")},0.2,{(chance.Uniform() < .01 ? 0 : 1)},"
                + $"{20 + (10 * chance.Uniform()):0.0},{chance.Normal():0.000},{chance.Normal():0.000}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

using System.Diagnostics;
using Slipway.Domain.Judging.Rollout;
using Slipway.Simulation.Worlds;

var runs = args.Length > 0 ? int.Parse(args[0]) : 2000;
void Show(string name, Func<Measured> f)
{
    var t = Stopwatch.StartNew();
    var m = f();
    Console.WriteLine($"{name,-40} rollback {m.RollbackRate:0.0000} (upper {Measured.Upper(m.Rollbacks, m.Runs):0.0000}) promote {m.PromotionRate:0.0000} (upper {Measured.Upper(m.Promotions, m.Runs):0.0000}) median {m.Median:0} mean {m.MeanSamples:0}  {t.Elapsed.TotalSeconds:0.0}s");
}

var only = args.Length > 1 ? args[1] : "";
if (only is "" or "r")
{
    Show("A/A 1%", () => RolloutRuns.Judge(new("aa") { Errors = Rates.Constant(.01, .01) }, runs, stopAtPromotion: false));
    Show("A/A promote", () => RolloutRuns.Judge(new("aap") { Errors = Rates.Constant(.01, .01) }, runs));
    Show("A/A spike", () => RolloutRuns.Judge(new("aas") { Errors = Rates.Spike(.01, .02) }, runs, stopAtPromotion: false));
    var often = new RolloutRules { RestartMinutes = 3000, MinimumRequests = 1 };
    foreach (var (r, limit) in new[] { (1.5, 5418.0), (2, 1554.0), (5, 163.0) })
    {
        var m = RolloutRuns.Judge(new("fine") { Errors = Rates.Constant(.01, .01 * r), Requests = 10, Minutes = 40000, SlowRate = 0 }, Math.Min(runs, 1000), often, stopAtPromotion: false);
        Console.WriteLine($"G3 {r}: mean {m.MeanSamples:0} ratio {m.MeanSamples / limit:0.000}");
    }
    Show("1->2 fixed", () => RolloutRuns.Judge(new("20") { Errors = Rates.Constant(.01, .02), ExactShares = true }, runs));
    Show("1->5 fixed", () => RolloutRuns.Judge(new("50") { Errors = Rates.Constant(.01, .05), ExactShares = true }, runs));
    Show("1->1.5", () => RolloutRuns.Judge(new("15") { Errors = Rates.Constant(.01, .015) }, runs));
    Show("1->2", () => RolloutRuns.Judge(new("20") { Errors = Rates.Constant(.01, .02) }, runs));
    Show("1->5", () => RolloutRuns.Judge(new("50") { Errors = Rates.Constant(.01, .05) }, runs));
    Func<int, double> ramp = m => m < 30 ? .05 : m < 60 ? .1 : m < 90 ? .25 : .5;
    Show("ramp A/A", () => RolloutRuns.Judge(new("ramp") { Errors = Rates.Constant(.01, .01), Share = ramp }, runs, stopAtPromotion: false));
    Show("x4 at 50%", () => RolloutRuns.Judge(new("load") { Errors = Rates.UnderLoad(.01, 90), Share = ramp }, runs, stopAtPromotion: false, countFrom: 90));
    foreach (var len in new[] { 1.0, 5 })
    {
        var w = new RolloutWorld("bur") { Errors = Rates.Bursts(.01, len) };
        var h = RolloutRuns.History(w);
        Console.WriteLine($"{h.ErrorDispersion} {h.BurstMinutes}");
        Show($"bursts {len} A/A, history", () => RolloutRuns.Judge(w, runs, reference: h, stopAtPromotion: false));
        Show($"bursts {len} A/A, no history", () => RolloutRuns.Judge(w, runs, reference: RolloutRuns.Reference(double.NaN), stopAtPromotion: false));
        Show($"bursts {len} x2", () => RolloutRuns.Judge(w with { Errors = Rates.Bursts(.01, len, 2), Minutes = 600 }, runs, reference: h, stopAtPromotion: false));
        Show($"bursts {len} x5", () => RolloutRuns.Judge(w with { Errors = Rates.Bursts(.01, len, 5), Minutes = 600 }, runs, reference: h, stopAtPromotion: false));
    }
    Show("burst mode 1->2", () => RolloutRuns.Judge(new("b2") { Errors = Rates.Constant(.01, .02) }, runs, reference: RolloutRuns.Reference(4)));
    Show("burst mode 1->5", () => RolloutRuns.Judge(new("b5") { Errors = Rates.Constant(.01, .05) }, runs, reference: RolloutRuns.Reference(4)));
    Show("no history 1->2", () => RolloutRuns.Judge(new("b2n") { Errors = Rates.Constant(.01, .02) }, runs, reference: RolloutRuns.Reference(double.NaN)));
}
if (only is "" or "s")
{
    Show("shadow A/A", () => new ShadowWorld("sa").Judge(runs, stopAtPromotion: false));
    Show("shadow equal", () => new ShadowWorld("se").Judge(runs));
    Show("shadow +10", () => new ShadowWorld("s10") { Ratio = 1.1 }.Judge(runs));
    Show("shadow +25", () => new ShadowWorld("s25") { Ratio = 1.25 }.Judge(runs));
    foreach (var ar in new[] { .5, .9, .98 })
    {
        Show($"shadow A/A AR {ar} history", () => new ShadowWorld("sar") { Autoregression = ar, Minutes = 800 }.Judge(runs, stopAtPromotion: false));
        Show($"shadow A/A AR {ar} no history", () => new ShadowWorld("sar") { Autoregression = ar, HasHistory = false, Minutes = 800 }.Judge(runs, stopAtPromotion: false));
        Show($"shadow margin AR {ar} no history", () => new ShadowWorld("sarm") { Autoregression = ar, HasHistory = false, Minutes = 800, Ratio = 1.1 }.Judge(runs));
    }
    Show("shadow A/A no history", () => new ShadowWorld("sn") { HasHistory = false }.Judge(runs, stopAtPromotion: false));
    Show("shadow equal no history", () => new ShadowWorld("snp") { HasHistory = false }.Judge(runs));
    Show("shadow heavy tails", () => new ShadowWorld("sh") { HeavyTails = true }.Judge(runs, stopAtPromotion: false));
    Show("shadow outliers", () => new ShadowWorld("so") { Outliers = .001 }.Judge(runs, stopAtPromotion: false));
    Show("shadow season", () => new ShadowWorld("ss") { Season = true, Minutes = 480 }.Judge(runs, stopAtPromotion: false));
}

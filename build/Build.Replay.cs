using System;
using System.Linq;
using Nuke.Common;
using Slipway.Runners.Replay;

partial class Build
{
    [Parameter("Delivery that Replay judges once more: NAME/VERSION, for example bike-rentals/V1.0.1.")]
    readonly string Delivery;

    Target Replay => _ => _
        .Description(
            "Computes the verdicts of --delivery NAME/VERSION once more from captures, labels and counts, and says whether they agree with "
            + "its evidence.")
        .Executes(() => Guarded(async cancellation =>
        {
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            var steps = await new ReplayRunner(session.Ports.Store, TimeProvider.System).RunAsync(Delivery, cancellation);
            foreach (var line in steps.SelectMany(step => step.Lines()))
                Console.WriteLine(line);
            var differing = steps.Where(step => step.Differences.Count > 0).Select(step => step.Step).ToList();
            if (differing.Count > 0)
                throw Failure(
                    $"{string.Join(", ", differing)} of {Delivery}: the bucket gives another verdict or other evidence than was decided "
                    + "on. What differs is said above; look at the bucket's version history.");
            Console.WriteLine($"{Delivery}: {steps.Count} verdicts are the same, ln E within 1e-9.");
        }));
}

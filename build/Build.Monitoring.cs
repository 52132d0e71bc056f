using System;
using System.Linq;
using Nuke.Common;
using Slipway.Runners.Monitoring;

partial class Build
{
    Target Monitor => _ => _
        .Description(
            "Joins live answers with ground truth, watches metrics, drift and the ticks; keeps one issue a model and asks for a retraining "
            + "on drift.")
        .Executes(() => Guarded(async cancellation =>
        {
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            var model = await ReadModelNameAsync(session, cancellation);
            using var codeHost = GitHubRun.HasToken ? Composition.OpenCodeHost(null) : null;
            var findings = await new MonitorSession(session, codeHost?.Ports).RunAsync(model, cancellation);
            foreach (var line in MonitorSession.Lines(findings))
                Console.WriteLine(line);
            if (findings.TicksSilent)
                throw Failure(
                    "The ticks are silent: deliveries stand still. Look at the runs of rollout-tick, and start it by hand: "
                    + "gh workflow run rollout-tick.yml");
        }));
}

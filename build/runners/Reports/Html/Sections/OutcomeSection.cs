namespace Slipway.Runners.Reports.Html.Sections;

/// <summary>What happened and why, in one glance.</summary>
internal static class OutcomeSection
{
    public static Markup Render(DeliveryReport report)
    {
        var header = report.Header;
        var sign = Sign.Of(header.Outcome);
        return Markup.Of(
            $"""
            <header class="banner {sign.Tone}">
            <div class="disc">{sign.Icon()}</div>
            <div class="what"><p class="kicker">{header.Title}</p>
            <h1>{sign.Word}</h1>
            <p class="versions">{Versions(report)}</p>
            <p class="reason">{header.Reason}</p>
            {(header.Next is null ? Markup.None : Markup.Of($"""<p class="next">Next: <code>{header.Next}</code></p>"""))}
            {(header.Sabotage is null ? Markup.None : Markup.Of($"""<p class="sabotage">Broken on purpose in this run: <b>{header.Sabotage}</b></p>"""))}</div>
            <dl class="facts">{Facts(report)}</dl>
            </header>
            """);
    }

    private static Markup Versions(DeliveryReport report) =>
        (report.Champion?.Version, report.Candidate?.Version, report.Header.Outcome) switch
        {
            (null, null, _) => Markup.Of($"no version was given yet"),
            (null, { } candidate, DeliveryOutcome.Promoted) =>
                Markup.Of($"<b>{candidate}</b> is the first model of this name and answers all live requests"),
            (null, { } candidate, _) => Markup.Of($"<b>{candidate}</b> would be the first model of this name"),
            ({ } champion, null, _) => Markup.Of($"<b>{champion}</b> stays live"),
            ({ } champion, { } candidate, DeliveryOutcome.Promoted) => Markup.Of(
                $"""<span>{champion}</span> <span class="arrow" role="img" aria-label="replaced by">→</span> <b>{candidate}</b>"""),
            ({ } champion, { } candidate, DeliveryOutcome.Waiting) => Markup.Of($"<b>{champion}</b> is live, {candidate} waits"),
            ({ } champion, { } candidate, DeliveryOutcome.Failed) =>
                Markup.Of($"{candidate} was under way; see the log for whether <b>{champion}</b> is live alone"),
            ({ } champion, { } candidate, _) => Markup.Of($"<b>{champion}</b> stays live, <s>{candidate}</s> does not replace it"),
        };

    private static Markup Facts(DeliveryReport report)
    {
        var header = report.Header;
        var facts = new List<(string Name, string Value)>
        {
            ("Model", header.Description.Length == 0 ? header.Model : $"{header.Model}: {header.Description}"),
            ("Data", Data(header.Data)),
            ("Cloud", $"{header.Cloud}, account {header.Account}, {header.Region}"),
            ("Started", Times.Full(header.Started)),
            (header.Finished is null ? "So far" : "Took", Times.Duration(header.Duration)),
        };
        if (report.Replay is { } replay)
        {
            facts.Add(("Live requests", $"{Figures.Count(replay.Sent)} sent, {Figures.Count(replay.Failed)} failed"));
        }

        if (header.Packages is not null)
        {
            facts.Add(("Packages", header.Packages));
        }

        return Markup.All(facts.Select(fact => Markup.Of($"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>")));
    }

    private static string Data(DataDescription data) =>
        $"{data.File}, {Figures.Count(data.Rows, "row")}"
        + (data.FirstTime is null || data.LastTime is null ? "" : $", {data.FirstTime} to {data.LastTime}")
        + (data.Label is null ? "" : $"; predicts {data.Label}");
}

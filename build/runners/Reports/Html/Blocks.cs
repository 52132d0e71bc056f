namespace Slipway.Runners.Reports.Html;

/// <summary>Parts that several sections are made of.</summary>
internal static class Blocks
{
    /// <summary>A section with its heading; its address on the page is <paramref name="id"/>.</summary>
    public static Markup Section(string id, string heading, Markup body) => Markup.Of(
        $"""<section id="{id}" aria-labelledby="{id}-h"><h2 id="{id}-h">{heading}</h2>{body}</section>""");

    /// <summary>A plot with the sentence that says what it shows.</summary>
    public static Markup Figure(string heading, string sentence, Markup body) => Markup.Of(
        $"""<figure class="card"><figcaption><h3>{heading}</h3><p>{sentence}</p></figcaption>{body}</figure>""");

    /// <summary>A sentence in place of what is not there.</summary>
    public static Markup Absent(string sentence) => Markup.Of($"""<p class="absent">{sentence}</p>""");

    /// <summary>A box that scrolls when the table in it is wider than the page; reachable by keyboard.</summary>
    public static Markup Scroll(string label, Markup table) => Markup.Of(
        $"""<div class="scroll" role="region" aria-label="{label}" tabindex="0">{table}</div>""");

    /// <summary>Header cells of columns; those that end in <c>#</c> hold numbers.</summary>
    public static Markup Columns(params IEnumerable<string> names) => Markup.Of(
        $"<thead><tr>{names.Select(name => name.EndsWith('#')
            ? Markup.Of($"""<th scope="col" class="number">{name[..^1]}</th>""")
            : Markup.Of($"""<th scope="col">{name}</th>"""))}</tr></thead>");

    /// <summary>What the marks of champion and candidate look like.</summary>
    public static Markup Legend(ReportedModel? champion, ReportedModel? candidate, bool bands = false) => Markup.Of(
        $"""
        <p class="legend">{Entry("champion", champion)}{Entry("candidate", candidate)}{(bands ? Markup.Of($"""<span><i class="key band"></i>interval</span>""") : Markup.None)}</p>
        """);

    private static Markup Entry(string role, ReportedModel? model) =>
        model is null ? Markup.None : Markup.Of($"""<span><i class="key {role}"></i>{role} {model.Version}</span>""");
}

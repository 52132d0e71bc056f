using Slipway.Domain.Judging;

namespace Slipway.Runners.Reports.Html;

/// <summary>How a state is shown: a word, an icon and a colour, of which the word and the icon suffice without the colour.</summary>
/// <param name="Word">One or few words.</param>
/// <param name="Tone">CSS class: <c>good</c>, <c>bad</c>, <c>unsure</c> or <c>plain</c>.</param>
/// <param name="Path">Strokes of the icon in a square of 16.</param>
internal sealed record Sign(string Word, string Tone, string Path)
{
    private const string Check = "M3.5 8.5 6.7 11.7 12.5 4.8";
    private const string Cross = "M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5";
    private const string Back = "M6.5 3.5 3 7 6.5 10.5M3.4 7H9.5A3 3 0 0 1 9.5 13H7";
    private const string Clock = "M8 4V8.3L10.8 10";
    private const string Bang = "M8 3.5V9M8 12V12.2";
    private const string Dash = "M4.5 8H11.5";
    private const string Question = "M5.7 6.1A2.3 2.3 0 1 1 8.9 8.2C8.2 8.6 8 9 8 9.7M8 12.3V12.5";
    private const string Dots = "M4 8V8.1M8 8V8.1M12 8V8.1";

    /// <summary>Of a delivery.</summary>
    public static Sign Of(DeliveryOutcome outcome) => outcome switch
    {
        DeliveryOutcome.Promoted => new("Promoted", "good", Check),
        DeliveryOutcome.RefusedByGate => new("Refused by the gate", "bad", Cross),
        DeliveryOutcome.RefusedInStaging => new("Refused in staging", "bad", Cross),
        DeliveryOutcome.RefusedBySupplyChain => new("Refused by the supply chain", "bad", Cross),
        DeliveryOutcome.RefusedInShadow => new("Refused in shadow", "bad", Cross),
        DeliveryOutcome.RolledBack => new("Rolled back", "bad", Back),
        DeliveryOutcome.Waiting => new("Waiting", "unsure", Clock),
        _ => new("Failed", "bad", Bang),
    };

    /// <summary>Of a step.</summary>
    public static Sign Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done => new("done", "good", Check),
        StepOutcome.Skipped => new("skipped", "plain", Dash),
        StepOutcome.Running => new("running", "unsure", Dots),
        StepOutcome.Waiting => new("waiting", "unsure", Clock),
        StepOutcome.Refused => new("refused", "bad", Cross),
        StepOutcome.RolledBack => new("rolled back", "bad", Back),
        StepOutcome.Failed => new("failed", "bad", Bang),
        _ => new("not reached", "none", ""),
    };

    /// <summary>Of a verdict or a finding.</summary>
    public static Sign Of(Outcome outcome) => outcome switch
    {
        Outcome.Pass => new("pass", "good", Check),
        Outcome.Fail => new("fail", "bad", Cross),
        _ => new("inconclusive", "unsure", Question),
    };

    /// <summary>The icon alone; the word must stand beside it.</summary>
    public Markup Icon() =>
        Path.Length == 0
            ? Markup.None
            : Markup.Of($"""<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="{Path}"/></svg>""");

    /// <summary>Icon and word in a small box.</summary>
    public Markup Badge() => Markup.Of($"""<span class="badge {Tone}">{Icon()}{Word}</span>""");
}

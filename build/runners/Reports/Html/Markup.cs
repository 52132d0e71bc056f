using System.Runtime.CompilerServices;
using System.Text;

namespace Slipway.Runners.Reports.Html;

/// <summary>
/// A piece of HTML. It is made only by interpolation, where literals are markup and everything in a hole is encoded unless it is markup
/// itself: text of a manifest or a log cannot become an element by forgetting to encode it.
/// </summary>
internal readonly record struct Markup(string Text)
{
    /// <summary>Nothing.</summary>
    public static Markup None { get; } = new("");

    /// <summary>From an interpolated string.</summary>
    public static Markup Of(Interpolation interpolation) => new(interpolation.Finish());

    /// <summary>One after the other.</summary>
    public static Markup All(params IEnumerable<Markup> parts) => new(string.Concat(parts.Select(part => part.Text)));

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>Builds markup. There is no hole for numbers with a fraction: they must be given digits first.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Interpolation
    {
        private readonly StringBuilder _text;

        /// <summary>Called by the compiler.</summary>
        public Interpolation(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

        /// <summary>Markup as written in the source.</summary>
        public void AppendLiteral(string value) => _text.Append(value);

        /// <summary>Markup.</summary>
        public void AppendFormatted(Markup value) => _text.Append(value.Text);

        /// <summary>Markup, one after the other.</summary>
        public void AppendFormatted(IEnumerable<Markup> value) => _text.AppendJoin("", value);

        /// <summary>Text.</summary>
        public void AppendFormatted(string? value) => HtmlText.Append(_text, value);

        /// <summary>A whole number, without grouping.</summary>
        public void AppendFormatted(int value) => _text.Append(value);

        internal string Finish() => _text.ToString();
    }
}

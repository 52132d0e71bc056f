using System.Text;
using Slipway.Domain.Files;

namespace Slipway.Runners.Delivery;

/// <summary>
/// What a process read of a model's log: a look asks many times, the log grows by a line now and then, and a line is read once. Nothing
/// depends on it: a run without it reads everything again.
/// </summary>
public sealed class LogMemory
{
    private Version? _last;

    /// <summary>The lines of this content: those that were read before, and the ones that were appended since.</summary>
    /// <param name="content">The whole object.</param>
    /// <param name="uri">Its place, for messages.</param>
    /// <param name="readAnew">Reads a whole text, and throws with what is wrong with it; asked unless what is new is sound.</param>
    internal IReadOnlyList<DeliveryEvent> Read(byte[] content, string uri, Func<string, IReadOnlyList<DeliveryEvent>> readAnew)
    {
        // Whole contents are compared, and not their ETags: a log that was replaced by another one is never taken for its continuation.
        if (_last is { } last && content.AsSpan().StartsWith(last.Content))
        {
            if (content.Length == last.Content.Length)
            {
                return last.Lines;
            }

            if (last.EndsLine
                && DeliveryLog.Continue(Encoding.UTF8.GetString(content.AsSpan(last.Content.Length)), uri, last.Lines.Count) is { } more)
            {
                return Keep(content, [.. last.Lines, .. more]);
            }
        }

        return Keep(content, readAnew(Encoding.UTF8.GetString(content)));
    }

    private IReadOnlyList<DeliveryEvent> Keep(byte[] content, IReadOnlyList<DeliveryEvent> lines)
    {
        _last = new(content, lines);
        return lines;
    }

    private sealed record Version(byte[] Content, IReadOnlyList<DeliveryEvent> Lines)
    {
        public bool EndsLine => Content is [.., (byte)'\n'];
    }
}

using System.Buffers;
using System.Globalization;

namespace Slipway.Inference;

/// <summary>Writes predictions in a format. Numbers are the shortest text that reads back as the same double.</summary>
internal static class PredictionText
{
    private const int LongestNumber = 32;

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<double> predictions, ContentFormat format)
    {
        if (format == ContentFormat.Json)
        {
            output.Write("{\"predictions\":["u8);
        }

        for (var i = 0; i < predictions.Length; i++)
        {
            output.Write(format switch
            {
                ContentFormat.Json => i == 0 ? ""u8 : ","u8,
                ContentFormat.JsonLines => "{\"prediction\":"u8,
                _ => ""u8,
            });
            _ = predictions[i].TryFormat(output.GetSpan(LongestNumber), out var length, default, CultureInfo.InvariantCulture);
            output.Advance(length);
            output.Write(format switch
            {
                ContentFormat.Json => ""u8,
                ContentFormat.JsonLines => "}\n"u8,
                _ => "\n"u8,
            });
        }

        if (format == ContentFormat.Json)
        {
            output.Write("]}"u8);
        }
    }
}

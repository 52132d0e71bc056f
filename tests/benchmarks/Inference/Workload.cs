using System.Globalization;
using System.Text;

namespace Slipway.Benchmarks.Inference;

/// <summary>A kind of request.</summary>
/// <param name="IsJson">JSON, else CSV.</param>
/// <param name="Rows">Rows in each request.</param>
internal sealed record Workload(bool IsJson, int Rows)
{
    private static readonly string[] Hours = ["0.24", "0.81", "0.0896", "8", "3", "1", "1", "1", "1", "0", "0"];

    public static IReadOnlyList<Workload> All { get; } = [new(false, 1), new(true, 1), new(false, 100), new(true, 100)];

    public string Name => $"{(IsJson ? "JSON" : "CSV")}, {(Rows == 1 ? "1 row" : $"{Rows} rows")}";

    /// <summary>The request as it goes over the wire.</summary>
    public byte[] Request(string path)
    {
        var body = Body();
        var head =
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {(IsJson ? "application/json" : "text/csv")}\r\nContent-Length: "
            + $"{body.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private byte[] Body()
    {
        var rows = Enumerable.Range(0, Rows).Select(Row);
        var text = IsJson
            ? $$"""{"instances":[{{string.Join(',', rows.Select(row => "{" + string.Join(',', row.Select((cell, i) => $"\"{LinearModel.Sample.Columns[i]}\":{cell}")) + "}"))}}]}"""
            : string.Concat(rows.Select(row => string.Join(',', row) + "\n"));
        return Encoding.UTF8.GetBytes(text);
    }

    // Rows of a batch differ, as they do in life.
    private static string[] Row(int number) =>
        [
            (0.24 + (number / 200.0)).ToString("0.000", CultureInfo.InvariantCulture),
            .. Hours[1..3],
            (number % 24).ToString(CultureInfo.InvariantCulture),
            .. Hours[4..],
        ];
}

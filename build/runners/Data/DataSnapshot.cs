using System.Globalization;
using System.Security.Cryptography;
using Slipway.Domain.Data;
using Slipway.Domain.Models;

namespace Slipway.Runners.Data;

/// <summary>
/// A data file that was checked, in order, ready to be cut into snapshots. Rows without a time are in the order of their content.
/// </summary>
public sealed class DataSnapshot
{
    private readonly byte[] _file;
    private readonly DataTable _table;
    private readonly IReadOnlyList<int> _inOrder;
    private readonly string _labelColumn;

    private DataSnapshot(string path, byte[] file, DataTable table, string labelColumn)
    {
        Path = path;
        _labelColumn = labelColumn;
        _file = file;
        _table = table;
        _inOrder = table.InOrder();
        Sha256 = Hash(file);
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of the whole file, hex.</summary>
    public string Sha256 { get; }

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> Content => _file;

    /// <summary>Rows below the header.</summary>
    public int Rows => _table.Count;

    /// <summary>Earliest time, as a date; null when no column orders the rows.</summary>
    public string? FirstTime => Time(0);

    /// <summary>Latest time.</summary>
    public string? LastTime => Time(Rows - 1);

    /// <summary>
    /// Reads and checks a file. Throws <see cref="BadInputException"/> with every error when it does not fit the manifest.
    /// </summary>
    public static DataSnapshot Read(string path, ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        if (!File.Exists(path))
        {
            throw new BadInputException($"Expected a CSV file at {path}, found none. Give the data with --data PATH.");
        }

        return Read(path, File.ReadAllBytes(path), manifest);
    }

    /// <summary>Checks bytes that were read already; <paramref name="path"/> is what messages call them.</summary>
    public static DataSnapshot Read(string path, byte[] file, ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var report = DataCheck.Run(file, manifest.Data, DataCheck.MinimumRows(manifest));
        return report.Table is { } table
            ? new(path, file, table, manifest.Data.Label.Column)
            : throw new BadInputException(report.Describe(path) + "\nNo job was started. Correct the file, or the columns in model.json.");
    }

    /// <summary>A file of the rows from one place in the order to another, with the header. Same rows, same bytes.</summary>
    /// <param name="rows">Places in order.</param>
    /// <param name="shuffledLabels">How many of the first rows get each other's labels, and by which seed: data broken on purpose.</param>
    public byte[] Slice(Range rows, (int Rows, int Seed)? shuffledLabels = null)
    {
        var (offset, length) = rows.GetOffsetAndLength(Rows);
        var output = new MemoryStream(_file.Length);
        Append(output, _table.Header);
        var permutation = Permutation(shuffledLabels?.Rows ?? 0, shuffledLabels?.Seed ?? 0);
        for (var i = 0; i < length; i++)
        {
            var row = _inOrder[offset + i];
            if (i < permutation.Length)
            {
                var label = _table.Labels[_inOrder[offset + permutation[i]]];
                AppendWithLabel(output, row, label);
            }
            else
            {
                Append(output, _table.Records[row]);
            }
        }

        return output.ToArray();
    }

    /// <summary>Where the data bucket keeps a model's snapshot with this hash: nothing changes there any more.</summary>
    public static string KeyOf(ModelName model, string hash) => $"raw/{model}/{hash}/data.csv";

    /// <summary>SHA-256, hex.</summary>
    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>A row as a request: the model's input columns in order, comma-separated.</summary>
    public string Request(int place)
    {
        var row = _inOrder[place];
        var numbers = _table.Inputs
            .Numbers(row)
            .ToArray()
            .Select(number => double.IsNaN(number) ? "" : number.ToString("R", CultureInfo.InvariantCulture));
        var request = string.Join(',', numbers.Concat(_table.Inputs.Categories(row).ToArray().Select(Quoted)));
        // A line without a character would be no row.
        return request.Length > 0 ? request : "\"\"";
    }

    /// <summary>The label of a row.</summary>
    public double Label(int place) => _table.Labels[_inOrder[place]];

    /// <summary>The time of a row, as a date; null when no column orders the rows.</summary>
    public string? Time(int place) => _table.Time(_inOrder[place])?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static int[] Permutation(int count, int seed)
    {
        var permutation = Enumerable.Range(0, count).ToArray();
        new Random(seed).Shuffle(permutation);
        return permutation;
    }

    private void Append(Stream output, Range record)
    {
        output.Write(_file.AsSpan(record).TrimEnd("\r\n"u8));
        output.WriteByte((byte)'\n');
    }

    private void AppendWithLabel(Stream output, int row, double label)
    {
        var header = Cells(_table.Header);
        var cells = Cells(_table.Records[row]);
        cells[Array.IndexOf(header, _labelColumn)] = label.ToString("R", CultureInfo.InvariantCulture);
        output.Write(System.Text.Encoding.UTF8.GetBytes(string.Join(',', cells.Select(Quoted)) + "\n"));
    }

    private string[] Cells(Range record)
    {
        var reader = new CsvReader(_file.AsSpan(record));
        reader.Read();
        var cells = new string[reader.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = System.Text.Encoding.UTF8.GetString(reader[i]).Trim(' ', '\t');
        }

        return cells;
    }
}

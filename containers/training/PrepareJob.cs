using Slipway.Domain.Data;
using Slipway.Domain.Models;

namespace Slipway.Training;

/// <summary>
/// Checks the raw data, orders it by time, or by content where it has none, and holds out the last part, on which no candidate is ever
/// trained.
/// </summary>
public static class PrepareJob
{
    /// <summary>The data as it was delivered.</summary>
    public const string Raw = "/opt/ml/processing/input/raw/data.csv";
    /// <summary>The older rows, to train on.</summary>
    public const string Train = "/opt/ml/processing/output/train/train.csv";
    /// <summary>The newest rows, held out.</summary>
    public const string Test = "/opt/ml/processing/output/test/test.csv";

    /// <summary>
    /// Writes both files; throws <see cref="JobException"/> with everything that is wrong with the data, and writes nothing then.
    /// </summary>
    public static void Run(ModelManifest manifest, ContainerPaths paths, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(output);
        var raw = paths.Resolve(Raw);
        var content = CsvTable.ReadBytes(raw);
        var table = CsvTable.Read(raw, content, manifest.Data, DataCheck.MinimumRows(manifest));
        cancellation.ThrowIfCancellationRequested();
        var rows = table.InOrder();
        var trained = TrainedRows(rows.Count, manifest.Training.HoldOut);
        Write(paths.Resolve(Train), content, table, rows.Take(trained));
        Write(paths.Resolve(Test), content, table, rows.Skip(trained));
        output.WriteLine($"{rows.Count} rows: {trained} to train on, the last {rows.Count - trained} held out.");
    }

    /// <summary>Rows to train on: the held-out share is rounded up, so that the gate never gets less than its share.</summary>
    public static int TrainedRows(int rows, double holdOut) => rows - (int)Math.Ceiling(rows * holdOut);

    // The rows are copied byte by byte: nothing is read and written differently.
    private static void Write(string path, byte[] content, DataTable table, IEnumerable<int> rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new BufferedStream(File.Create(path), 1 << 16);
        file.Write(content.AsSpan()[table.Header]);
        file.WriteByte((byte)'\n');
        foreach (var row in rows)
        {
            file.Write(content.AsSpan()[table.Records[row]]);
            file.WriteByte((byte)'\n');
        }
    }
}

using Slipway.Domain.Data;
using Slipway.Domain.Models;

namespace Slipway.Training;

/// <summary>Reads a data file for a job.</summary>
public static class CsvTable
{
    /// <summary>Reads and checks a file; throws <see cref="JobException"/> with everything that is wrong with it.</summary>
    public static DataTable Read(string path, DataManifest data, int minimumRows = 1) => Read(path, ReadBytes(path), data, minimumRows);

    /// <summary>Checks a file whose bytes are read already.</summary>
    public static DataTable Read(string path, ReadOnlySpan<byte> content, DataManifest data, int minimumRows)
    {
        var report = DataCheck.Run(content, data, minimumRows);
        return report.Table ?? throw new JobException(report.Describe(path));
    }

    /// <summary>The bytes of a file; throws <see cref="JobException"/> when there is none.</summary>
    public static byte[] ReadBytes(string path) =>
        File.Exists(path)
            ? File.ReadAllBytes(path)
            : throw new JobException($"{path}: expected a data file, found none. Is the S3Uri of the job's input right?");
}

using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.Runners.Metadata;

/// <summary>A change of the metadata database: a file NNNN_name.sql, applied once and never changed after.</summary>
/// <param name="Number">Its place, from 1 without gaps.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Sql">What it does.</param>
/// <param name="Checksum">SHA-256 of the text, hex, with line ends as on Unix: a checkout on Windows is the same migration.</param>
public sealed partial record Migration(int Number, string Name, string Sql, string Checksum)
{
    /// <summary>All migrations of a folder, in order. Throws <see cref="BadInputException"/> with every file that does not fit.</summary>
    public static IReadOnlyList<Migration> ReadAll(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.sql").Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0)
        {
            throw new BadInputException($"Expected migrations (NNNN_name.sql) in {folder}, found none. Nothing was changed.");
        }

        var faults = new List<string>();
        var migrations = new List<Migration>();
        foreach (var file in files)
        {
            var name = Path.GetFileName(file);
            if (!FileName().IsMatch(name) || int.Parse(name[..4], System.Globalization.CultureInfo.InvariantCulture) is var number
                && number != migrations.Count + faults.Count + 1)
            {
                faults.Add($"{name}: expected {migrations.Count + faults.Count + 1:0000}_name.sql, lower case with underscores");
                continue;
            }

            var sql = File.ReadAllText(file);
            if (TransactionControl().Match(sql) is { Success: true } found)
            {
                faults.Add($"{name}: expected no {found.Groups["word"].Value.ToUpperInvariant()}: each migration is one transaction "
                    + "already");
                continue;
            }

            migrations.Add(Of(number, name, sql));
        }

        return faults.Count == 0 ? migrations : throw new BadInputException($"{folder}:\n  {string.Join("\n  ", faults)}\nNothing was "
            + "changed.");
    }

    /// <summary>A migration with the checksum of its text.</summary>
    public static Migration Of(int number, string name, string sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var text = sql.Replace("\r\n", "\n", StringComparison.Ordinal);
        return new(number, name, text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [GeneratedRegex(@"^[0-9]{4}_[a-z0-9]+(_[a-z0-9]+)*\.sql\z")]
    private static partial Regex FileName();

    // A statement of its own at the beginning of a line; BEGIN without a semicolon is PL/pgSQL's.
    [GeneratedRegex(@"^(?<word>begin|commit|rollback|start transaction)\s*;", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex TransactionControl();
}

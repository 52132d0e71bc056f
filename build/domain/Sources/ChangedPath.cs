namespace Slipway.Domain.Sources;

/// <summary>One path that differs between two commits, with forward slashes, relative to the repository.</summary>
/// <param name="Path">The path; of a renamed file there is one entry for each of its names.</param>
/// <param name="What">What happened to it, as a word for people: added, changed, deleted, renamed from here, renamed to here.</param>
public sealed record ChangedPath(string Path, string What)
{
    /// <summary>
    /// Reads the output of <c>git diff --name-status -z</c>: status, path, and for renames and copies a second path, each ended by a NUL.
    /// Paths are as they are, without quotes, whatever characters they hold. Throws <see cref="FormatException"/> when the text ends in the
    /// middle of an entry.
    /// </summary>
    public static IReadOnlyList<ChangedPath> Parse(string nameStatus)
    {
        ArgumentNullException.ThrowIfNull(nameStatus);
        var fields = nameStatus.Split('\0');
        var changed = new List<ChangedPath>();
        for (var i = 0; i < fields.Length && fields[i].Length > 0;)
        {
            var status = fields[i++];
            var first = Field(fields, i++, status);
            switch (status[0])
            {
                case 'R':
                    changed.Add(new(first, "renamed from here"));
                    changed.Add(new(Field(fields, i++, status), "renamed to here"));
                    break;
                case 'C':
                    changed.Add(new(Field(fields, i++, status), "added"));
                    break;
                default:
                    changed.Add(new(first, status[0] switch { 'A' => "added", 'D' => "deleted", _ => "changed" }));
                    break;
            }
        }

        return changed;
    }

    private static string Field(string[] fields, int index, string status) => index < fields.Length && fields[index].Length > 0
        ? fields[index]
        : throw new FormatException(
            $"Expected a path after the status {status} in git's list of changes, found the end. Run the same command again.");
}

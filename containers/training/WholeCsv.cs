namespace Slipway.Training;

/// <summary>Writes a data file beside its place and renames it: whoever stops the program leaves a whole file or none.</summary>
public static class WholeCsv
{
    /// <summary>Writes <paramref name="content"/> to a path, whose folder is made when it lacks.</summary>
    public static void Write(string path, Action<TextWriter> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var temporary = path + ".tmp";
        using (var output = new StreamWriter(temporary))
        {
            content(output);
        }

        File.Move(temporary, path, overwrite: true);
    }
}

namespace Slipway.Digits;

/// <summary>Writes a data file beside its place and renames it: whoever stops the program leaves a whole file or none.</summary>
internal static class WholeCsv
{
    public static void Write(string path, Action<TextWriter> content)
    {
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

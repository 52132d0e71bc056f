namespace Slipway.Runners;

/// <summary>Files that a reader finds whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside the place and renames into it, over an older file.</summary>
    public static void Write(string path, string content)
    {
        var temporary = path + ".tmp";
        File.WriteAllText(temporary, content);
        File.Move(temporary, path, overwrite: true);
    }
}

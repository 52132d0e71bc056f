using System.Text;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static Encoding DefaultEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    public static PlatformFamily? DefaultLineBreakType;
    public static bool DefaultEofLineBreak = true;

    public static AbsolutePath WriteAllText(this AbsolutePath path, string content, Encoding encoding = null, bool? eofLineBreak = null)
    {
        path.Parent.CreateDirectory();
        File.WriteAllText(path, WithEnd(content, LineBreak(null), eofLineBreak), encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath WriteAllLines(
        this AbsolutePath path,
        IEnumerable<string> lines,
        Encoding encoding = null,
        PlatformFamily? platformFamily = null,
        bool? eofLineBreak = null)
    {
        var lineBreak = LineBreak(platformFamily);
        path.Parent.CreateDirectory();
        File.WriteAllText(path, WithEnd(string.Join(lineBreak, lines), lineBreak, eofLineBreak), encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath WriteAllLines(
        this AbsolutePath path,
        string[] lines,
        Encoding encoding = null,
        PlatformFamily? platformFamily = null,
        bool? eofLineBreak = null)
        => path.WriteAllLines((IEnumerable<string>)lines, encoding, platformFamily, eofLineBreak);

    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        path.Parent.CreateDirectory();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllText(path, content, encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllLines(path, lines, encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath AppendAllLines(this AbsolutePath path, string[] lines, Encoding encoding = null)
        => path.AppendAllLines((IEnumerable<string>)lines, encoding);

    public static string ReadAllText(this AbsolutePath path, Encoding encoding = null) =>
        File.ReadAllText(path, encoding ?? DefaultEncoding);

    public static string[] ReadAllLines(this AbsolutePath path, Encoding encoding = null) =>
        File.ReadAllLines(path, encoding ?? DefaultEncoding);

    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(path);

    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding encoding = null)
        => path.WriteAllText(update(path.ReadAllText(encoding)), encoding, eofLineBreak: false);

    private static string WithEnd(string text, string lineBreak, bool? wanted)
        => (wanted ?? DefaultEofLineBreak) && !text.EndsWith('\n') ? text + lineBreak : text;

    private static string LineBreak(PlatformFamily? family) => (family ?? DefaultLineBreakType) switch
    {
        null => Environment.NewLine,
        PlatformFamily.Windows => "\r\n",
        _ => "\n"
    };
}

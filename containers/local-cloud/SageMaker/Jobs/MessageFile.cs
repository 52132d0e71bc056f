using System.Text;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Files in which a container says how it went, and the reasons made of them.</summary>
internal static class MessageFile
{
    /// <summary>Longest FailureReason and ExitMessage, in characters.</summary>
    public const int Limit = 1024;

    /// <summary>The first 1024 characters; null when the file is missing or blank.</summary>
    public static string? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var reader = new StreamReader(path, Encoding.UTF8);
        var buffer = new char[Limit];
        var text = new string(buffer, 0, reader.ReadBlock(buffer, 0, Limit)).Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>A reason, cut to what the wire allows. The end, which holds the exit code, stays whole.</summary>
    public static string Reason(string text, string end = "") =>
        (text.Length + end.Length > Limit ? text[..(Limit - end.Length)] : text) + end;
}

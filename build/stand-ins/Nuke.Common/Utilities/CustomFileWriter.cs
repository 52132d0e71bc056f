namespace Nuke.Common.Utilities;

/// <summary>Writes indented lines and comments.</summary>
public class CustomFileWriter
{
    private readonly StreamWriter _streamWriter;
    private readonly int _indentationFactor;
    private readonly string _commentPrefix;
    private int _indentation;

    public CustomFileWriter(StreamWriter streamWriter, int indentationFactor, string commentPrefix)
        => (_streamWriter, _indentationFactor, _commentPrefix) = (streamWriter, indentationFactor, commentPrefix);

    public void WriteLine(string text = null)
        => _streamWriter.WriteLine(string.IsNullOrEmpty(text) ? text : new string(' ', _indentation * _indentationFactor) + text);

    public void WriteComment(string text = null) => WriteLine($"{_commentPrefix} {text}".TrimEnd());

    public void Write(Action<CustomFileWriter> writer) => writer(this);

    public IDisposable Indent()
    {
        _indentation++;
        return new Indentation(this);
    }

    private sealed class Indentation(CustomFileWriter writer) : IDisposable
    {
        public void Dispose() => writer._indentation--;
    }
}

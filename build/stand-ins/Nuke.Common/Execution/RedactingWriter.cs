using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Passes text on without the secrets. Text is redacted write by write, so a secret must not be written in pieces.</summary>
internal sealed class RedactingWriter(TextWriter inner, Secrets secrets) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override IFormatProvider FormatProvider => inner.FormatProvider;

    public override void Write(char value) => inner.Write(value);

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void Write(string value) => inner.Write(secrets.Redact(value));

    public override void WriteLine(string value) => inner.WriteLine(secrets.Redact(value));

    public override void Flush() => inner.Flush();
}

using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.IO;

[TypeConverter(typeof(TypeConverter))]
public class AbsolutePath : IAbsolutePathHolder, IFormattable
{
    public const string DoubleQuote = "dq";
    public const string DoubleQuoteIfNeeded = "dn";
    public const string SingleQuote = "sq";
    public const string SingleQuoteIfNeeded = "sn";
    public const string NoQuotes = "nq";

    private readonly string _path;

    private AbsolutePath(string path) => _path = path;

    public string Name => Path.GetFileName(_path);

    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(_path);

    public string Extension => Path.GetExtension(_path);

    public AbsolutePath Parent => Path.GetDirectoryName(_path) is { } parent ? new AbsolutePath(parent) : null;

    AbsolutePath IAbsolutePathHolder.Path => this;

    public static AbsolutePath Create(string path)
    {
        if (!Path.IsPathFullyQualified(path))
            throw new ArgumentException($"Expected an absolute path, found '{path}'", nameof(path));
        var full = Path.GetFullPath(path);
        return new AbsolutePath(full.Length > Path.GetPathRoot(full)!.Length ? Path.TrimEndingDirectorySeparator(full) : full);
    }

    public static implicit operator AbsolutePath(string path) => path == null ? null : Create(path);

    public static implicit operator string(AbsolutePath path) => path?._path;

    /// <summary><c>path / ..</c> is the parent.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range)
        => range.Equals(Range.All) ? left?.Parent : throw new ArgumentException($"Expected '..', found '{range}'", nameof(range));

    public static AbsolutePath operator /(AbsolutePath left, string right)
        => right == null ? left : Create(Path.Combine(left._path, right.TrimStart('/', '\\')));

    public static AbsolutePath operator +(AbsolutePath left, string right) => Create(left._path + right);

    public static bool operator ==(AbsolutePath a, AbsolutePath b) => Equals(a, b);

    public static bool operator !=(AbsolutePath a, AbsolutePath b) => !Equals(a, b);

    protected bool Equals(AbsolutePath other) => string.Equals(_path, other._path, Comparison);

    public override bool Equals(object obj) => obj is AbsolutePath other && Equals(other);

    public override int GetHashCode() => _path.GetHashCode(Comparison);

    public override string ToString() => _path;

    public string ToString(string format) => format switch
    {
        DoubleQuote => $"\"{_path}\"",
        SingleQuote => $"'{_path}'",
        SingleQuoteIfNeeded => _path.Contains(' ') ? $"'{_path}'" : _path,
        NoQuotes => _path,
        null or "" or DoubleQuoteIfNeeded => _path.Contains(' ') ? $"\"{_path}\"" : _path,
        _ => throw new FormatException($"Expected one of dq, dn, sq, sn, nq, found '{format}'")
    };

    string IFormattable.ToString(string format, IFormatProvider formatProvider) => format == null ? _path : ToString(format);

    private static StringComparison Comparison =>
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType)
            => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
            => value is string text
                ? Create(Path.Combine(EnvironmentInfo.WorkingDirectory, text))
                : base.ConvertFrom(context, culture, value);
    }
}

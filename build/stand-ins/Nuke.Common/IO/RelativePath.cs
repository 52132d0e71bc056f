namespace Nuke.Common.IO;

public class RelativePath
{
    private readonly string _path;
    private readonly char _separator;

    protected RelativePath(string path, char? separator = null)
    {
        if (Path.IsPathRooted(path))
            throw new ArgumentException($"Expected a relative path, found '{path}'", nameof(path));
        _separator = separator ?? Path.DirectorySeparatorChar;
        _path = path.Replace('\\', '/').Replace('/', _separator);
    }

    public static explicit operator RelativePath(string path) => path == null ? null : new RelativePath(path);

    public static implicit operator string(RelativePath path) => path?._path;

    public static RelativePath operator /(RelativePath left, string right)
        => right == null ? left : new RelativePath($"{left._path}{left._separator}{right}".TrimStart(left._separator), left._separator);

    public static RelativePath operator +(RelativePath left, string right) => new(left._path + right, left._separator);

    public override string ToString() => _path;
}

public class UnixRelativePath : RelativePath
{
    protected UnixRelativePath(string path, char? separator)
        : base(path, separator)
    {
    }

    public static explicit operator UnixRelativePath(string path) => path == null ? null : new UnixRelativePath(path, '/');
}

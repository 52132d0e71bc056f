using System.Runtime.CompilerServices;

namespace Nuke.Common;

public static class Assert
{
    public static void Fail(string message, Exception exception = null) => throw new Exception(message, exception);

    public static void True(bool condition, string message = null, [CallerArgumentExpression("condition")] string argumentExpression = null)
        => Check(condition, message, $"Expected condition '{argumentExpression}' to be true");

    public static void False(
        bool condition, string message = null, [CallerArgumentExpression("condition")] string argumentExpression = null)
        => Check(!condition, message, $"Expected condition '{argumentExpression}' to be false");

    public static T NotNull<T>(this T obj, string message = null, [CallerArgumentExpression("obj")] string argumentExpression = null)
        where T : class
    {
        Check(obj != null, message, $"Expected '{argumentExpression}' to be not null");
        return obj;
    }

    public static T? NotNull<T>(this T? obj, string message = null, [CallerArgumentExpression("obj")] string argumentExpression = null)
        where T : struct
    {
        Check(obj != null, message, $"Expected '{argumentExpression}' to be not null");
        return obj;
    }

    public static string NotNullOrEmpty(
        this string str, string message = null, [CallerArgumentExpression("str")] string argumentExpression = null)
    {
        Check(!string.IsNullOrEmpty(str), message, $"Expected '{argumentExpression}' to be not null or empty");
        return str;
    }

    public static string NotNullOrWhiteSpace(
        this string str, string message = null, [CallerArgumentExpression("str")] string argumentExpression = null)
    {
        Check(!string.IsNullOrWhiteSpace(str), message, $"Expected '{argumentExpression}' to be not null or blank");
        return str;
    }

    public static void NotEmpty<T>(
        IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression("collection")] string argumentExpression = null)
        => Check(collection is { Count: > 0 }, message, $"Expected '{argumentExpression}' to be not empty");

    public static void Empty<T>(
        IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression("collection")] string argumentExpression = null)
        => Check(collection is { Count: 0 }, message, $"Expected '{argumentExpression}' to be empty");

    public static void Count<T>(
        IReadOnlyCollection<T> collection,
        int length,
        string message = null,
        [CallerArgumentExpression("collection")] string argumentExpression = null)
        => Check(
            collection?.Count == length, message, $"Expected '{argumentExpression}' to have {length} items, found {collection?.Count}");

    public static void HasSingleItem<T>(
        IReadOnlyCollection<T> collection, string message = null, [CallerArgumentExpression("collection")] string argumentExpression = null)
        => Check(collection is { Count: 1 }, message, $"Expected '{argumentExpression}' to have a single item, found {collection?.Count}");

    public static void FileExists(string path, string message = null, [CallerArgumentExpression("path")] string argumentExpression = null)
        => Check(File.Exists(path), message, $"Expected a file at '{path}' ({argumentExpression}), found none");

    public static void DirectoryExists(
        string path, string message = null, [CallerArgumentExpression("path")] string argumentExpression = null)
        => Check(Directory.Exists(path), message, $"Expected a directory at '{path}' ({argumentExpression}), found none");

    private static void Check(bool condition, string message, string fallback)
    {
        if (!condition)
            throw new ArgumentException(message ?? fallback);
    }
}

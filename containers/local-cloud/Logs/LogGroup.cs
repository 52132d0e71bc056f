namespace Slipway.LocalCloud.Logs;

/// <summary>A log group.</summary>
/// <param name="Name">For example <c>/aws/codebuild/PROJECT</c>.</param>
/// <param name="Created">Milliseconds since 1970.</param>
/// <param name="RetentionInDays">Events older than that are not shown; null keeps them.</param>
/// <param name="Tags">By key.</param>
internal sealed record LogGroup(string Name, long Created, int? RetentionInDays, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The collection of documents.</summary>
    public const string Collection = "log-groups";
}

/// <summary>A log stream of a group.</summary>
/// <param name="Group">Its group.</param>
/// <param name="Name">Unique in the group.</param>
/// <param name="Created">Milliseconds since 1970.</param>
internal sealed record LogStream(string Group, string Name, long Created)
{
    /// <summary>The collection of documents.</summary>
    public const string Collection = "log-streams";
}

namespace Slipway.LocalCloud.SageMaker.Data;

/// <summary>An <c>s3://BUCKET/KEY</c> URI; the key may be empty.</summary>
internal sealed record ObjectUri(string Bucket, string Key)
{
    /// <summary>Parses; throws <see cref="JobFault"/> for anything else.</summary>
    public static ObjectUri Parse(string uri)
    {
        const string scheme = "s3://";
        if (!uri.StartsWith(scheme, StringComparison.Ordinal) || uri.Length == scheme.Length)
        {
            throw new JobFault($"ClientError: expected a URI such as s3://bucket/prefix, found '{uri}'.");
        }

        var path = uri[scheme.Length..];
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new ObjectUri(path, "") : new ObjectUri(path[..slash], path[(slash + 1)..]);
    }

    /// <summary>An object below this prefix.</summary>
    public ObjectUri Below(string relative) =>
        this with { Key = Key.Length == 0 || Key.EndsWith('/') ? Key + relative : $"{Key}/{relative}" };

    /// <inheritdoc />
    public override string ToString() => $"s3://{Bucket}/{Key}";
}

/// <summary>Ends a job or a deployment as failed; the message is what its FailureReason says.</summary>
internal sealed class JobFault(string message) : Exception(message);

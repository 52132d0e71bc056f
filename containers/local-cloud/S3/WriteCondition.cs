using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>Conditions of writes and deletions (S3 user guide, "Add preconditions to S3 operations with conditional requests").</summary>
internal sealed record WriteCondition(string IfMatch, bool OnlyIfAbsent)
{
    public static WriteCondition Of(IHeaderDictionary headers)
    {
        var absent = headers.IfNoneMatch.ToString();
        return absent is "" or "*"
            ? new WriteCondition(headers.IfMatch.ToString(), absent == "*")
            : throw S3Errors.NotImplemented($"If-None-Match: {absent} on a write; S3 takes only *");
    }

    /// <summary>Before the body is read, so that a lost race costs no transfer.</summary>
    public void CheckFirst(string key, ObjectRecord? now) => Check(key, now, S3Errors.NoSuchKey);

    /// <summary>When it is written. The object was there before: to find it gone means a race with a deletion.</summary>
    public void CheckLast(string key, ObjectRecord? now) => Check(key, now, S3Errors.ConditionalRequestConflict);

    private void Check(string key, ObjectRecord? now, Func<string, Exception> missing)
    {
        if (OnlyIfAbsent && now is not null)
        {
            throw S3Errors.PreconditionFailed("If-None-Match");
        }

        if (IfMatch.Length > 0 && now is null)
        {
            throw missing(key);
        }

        if (IfMatch.Length > 0 && !ETagMatch.Matches(IfMatch, now!.ETag))
        {
            throw S3Errors.PreconditionFailed("If-Match");
        }
    }
}

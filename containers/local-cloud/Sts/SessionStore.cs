using System.Security.Cryptography;
using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Sts;

/// <summary>Credentials for a time. They outlive the process, as AWS's do, and are remembered a day longer than they hold.</summary>
internal sealed class SessionStore(DocumentStore documents, TimeProvider time)
{
    private const string Collection = "sts-sessions";
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public DateTimeOffset Now => time.GetUtcNow();

    public Session? Find(string accessKey) => documents.Get<Session>(Collection, accessKey);

    /// <summary>New credentials, durably.</summary>
    public Session Begin(TimeSpan length, Func<Session, Session> more)
    {
        foreach (var old in documents.List<Session>(Collection).Where(session => session.Expires + Remembered < Now))
        {
            documents.Delete(Collection, old.AccessKey);
        }

        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(240));

        // AWS gives whole seconds.
        var expires = DateTimeOffset.FromUnixTimeSeconds((Now + length).ToUnixTimeSeconds());
        var session = more(new Session(AccessKeyOperations.NewId("ASIA"), AccessKeyOperations.NewSecret(), token, Now,
            expires) { Name = "" });
        documents.Put(Collection, session.AccessKey, session);
        return session;
    }
}

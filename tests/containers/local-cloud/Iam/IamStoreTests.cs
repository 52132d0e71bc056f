using Slipway.LocalCloud.Iam;
using Slipway.LocalCloud.State;
using Slipway.LocalCloud.Sts;

namespace Slipway.LocalCloud.Tests.Iam;

public sealed class IamStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_was_kept_is_there_after_a_restart()
    {
        var role = new Entity
        {
            Name = "Worker",
            Path = "/team/",
            Id = IamStore.NewId("AROA"),
            Created = DateTimeOffset.UnixEpoch,
            Trust = "{}",
            Inline = new Dictionary<string, string> { ["p"] = "{\"a\":1}" },
            Attached = ["arn:aws:iam::000000000000:policy/x"],
            Tags = new Dictionary<string, string> { ["k"] = "v" },
        };
        Open().Add(EntityKind.Role, role);
        var found = Open().Get(EntityKind.Role, "worker");
        Assert.Equal((role.Id, "{\"a\":1}", "v", role.Attached[0]), (found.Id, found.Inline["p"], found.Tags["k"], found.Attached[0]));
        Assert.Equal("arn:aws:iam::000000000000:role/team/Worker", Open().Arn(EntityKind.Role, found));
    }

    [Fact]
    public void Sessions_outlive_the_process_and_are_forgotten_a_day_after_their_end()
    {
        var time = new Clock { Now = DateTimeOffset.UnixEpoch };
        var session = new SessionStore(Documents(), time).Begin(TimeSpan.FromHours(1), made => made with { Name = "me" });
        Assert.Equal(
            (session.Secret, session.Expires), (new SessionStore(Documents(), time).Find(session.AccessKey)!.Secret, time.Now.AddHours(1)));
        time.Now += TimeSpan.FromHours(24);
        new SessionStore(Documents(), time).Begin(TimeSpan.FromHours(1), made => made with { Name = "other" });
        Assert.NotNull(new SessionStore(Documents(), time).Find(session.AccessKey));
        time.Now += TimeSpan.FromHours(2);
        new SessionStore(Documents(), time).Begin(TimeSpan.FromHours(1), made => made with { Name = "third" });
        Assert.Null(new SessionStore(Documents(), time).Find(session.AccessKey));
    }

    public void Dispose() => _folder.Dispose();

    private DocumentStore Documents() => new(_folder.Path);

    private IamStore Open() => new(Documents(), new CloudOptions(_folder.Path), TimeProvider.System);

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

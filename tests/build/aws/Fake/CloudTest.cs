namespace Slipway.Aws.Tests.Fake;

/// <summary>A test with a fake cloud of its own.</summary>
public abstract class CloudTest : IAsyncLifetime
{
    private protected FakeCloud Cloud { get; private set; } = null!;

    private protected Slipway.Aws.Connection.AwsClients Clients { get; private set; } = null!;

    protected static CancellationToken None => CancellationToken.None;

    public async Task InitializeAsync()
    {
        Cloud = await FakeCloud.StartAsync();
        Clients = Cloud.Clients();
    }

    public async Task DisposeAsync()
    {
        Clients.Dispose();
        await Cloud.DisposeAsync();
    }
}

using Slipway.Aws.Connection;
using Slipway.Aws.Serving;
using Slipway.Aws.Storage;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Data;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Rehearsal;

namespace Slipway.Replay.Tests.World;

/// <summary>A local cloud in place of AWS, with the data and the users of a model.</summary>
internal sealed class LiveCloud : IAsyncDisposable
{
    private readonly LocalCloudProcess _process;
    private readonly AwsClients _clients;

    private LiveCloud(LocalCloudProcess process)
    {
        _process = process;
        _clients = new AwsClients(new AwsTarget(process.Url, "us-east-1"), TimeProvider.System);
        Store = new S3ObjectStore(_clients, "slipway-000000000000-us-east-1");
    }

    public Uri Url => _process.Url;

    public S3ObjectStore Store { get; }

    public static async Task<LiveCloud> StartAsync(string state)
    {
        var program = Path.Combine(
            SlipwayRepository.Source, "containers/local-cloud/bin", SlipwayRepository.Configuration, "net10.0/Slipway.LocalCloud.dll");
        return new(await LocalCloudProcess.StartAsync(program, state, TimeProvider.System, CancellationToken.None));
    }

    /// <summary>What a data pipeline does: a file of rows for the model, newer than those before.</summary>
    public async Task DeliverDataAsync(string name, ReadOnlyMemory<byte> rows)
    {
        await Store.EnsureBucketAsync(CancellationToken.None);
        await Store.PutAsync($"raw/{SlipwayRepository.Model}/incoming/{name}", rows, WriteCondition.None, CancellationToken.None);
    }

    /// <summary>Users and the ground truth that follows, until disposed.</summary>
    public LiveTraffic Traffic(byte[] rows, string manifestPath)
    {
        var manifest = DomainJson.Manifest.Parse(File.ReadAllText(manifestPath), manifestPath);
        var data = DataSnapshot.Read("sample.csv", rows, manifest);
        return new(() => new TrafficReplay(
            data,
            (data.Rows * 4 / 5)..data.Rows,
            manifest.Name.LiveEndpoint,
            Guid.NewGuid().ToString("N")[..8],
            new SageMakerInference(_clients),
            new GroundTruth(Store, manifest.Name.Value),
            TimeProvider.System)
        {
            Rate = 100,
        });
    }

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _process.DisposeAsync();
    }
}

/// <summary>
/// Requests that go on until disposed. A replay labels each row once, as a rehearsal needs it; users go on asking, and each of their
/// requests gets its label, so the rows are sent again and again as new requests.
/// </summary>
internal sealed class LiveTraffic : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<TrafficReplay> _next;
    private readonly Task _running;
    private long _failed;

    public LiveTraffic(Func<TrafficReplay> next)
    {
        _next = next;
        _running = RunAsync();
    }

    /// <summary>Requests that got no answer; whole once disposed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var replay = _next();
            using var pass = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            var sending = replay.RunAsync(pass.Token);
            while (!pass.IsCancellationRequested && !sending.IsCompleted && replay.Figures().Passes < 1)
                await Task.WhenAny(sending, Task.Delay(100));
            await pass.CancelAsync();
            await sending;
            Interlocked.Add(ref _failed, replay.Figures().Failed);
        }
    }
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>
/// CheckpointConfig: what lies under its S3Uri is in the container's LocalPath before it starts, and what the container leaves there is
/// copied back while it runs and when it ends. Files that a container deletes stay in S3, as on AWS.
/// </summary>
internal sealed class CheckpointSync : IAsyncDisposable
{
    private const string DefaultPath = "/opt/ml/checkpoints";
    private const string Base = "/opt/ml/";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, (long Length, DateTime Written)> _sent = [];
    private readonly SageMakerContext _context;
    private readonly ObjectUri _target;
    private readonly string _folder;
    private Task _running = Task.CompletedTask;

    private CheckpointSync(SageMakerContext context, ObjectUri target, string folder) =>
        (_context, _target, _folder) = (context, target, folder);

    /// <summary>Whether a LocalPath can be imitated: only /opt/ml has a place of its own in a process.</summary>
    public static bool Imitates(string path) => path.StartsWith(Base, StringComparison.Ordinal) && !path.Split('/').Contains("..");

    /// <summary>Downloads and begins to copy back; null for a job without checkpoints.</summary>
    public static async Task<CheckpointSync?> StartAsync(
        SageMakerContext context, JsonObject request, JobFolder folder, CancellationToken cancellation)
    {
        if (request.Structure("CheckpointConfig") is not { } config)
        {
            return null;
        }

        // With its slash: "checkpoints" must not bring "checkpoints-of-another" along.
        var target = ObjectUri.Parse(config.Required("S3Uri").TrimEnd('/') + "/");
        var sync = new CheckpointSync(context, target, folder.Sub((config.Text("LocalPath") ?? DefaultPath)[Base.Length..]));
        if (context.Buckets.List(target.Bucket, target.Key).Count > 0)
        {
            await ObjectTransfer.DownloadAsync(context.Buckets, target, sync._folder, cancellation).ConfigureAwait(false);
        }

        sync._running = Task.Run(sync.RunAsync, CancellationToken.None);
        return sync;
    }

    /// <summary>Copies what is new for the last time.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Interval, _context.Time, _end.Token).ConfigureAwait(false);
                await SendAsync().ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            await SendAsync().ConfigureAwait(false);
        }
    }

    private async Task SendAsync()
    {
        foreach (var path in ObjectTransfer.Files(_folder))
        {
            try
            {
                var file = new FileInfo(path);
                var state = (file.Length, file.LastWriteTimeUtc);
                if (!_sent.TryGetValue(path, out var sent) || sent != state)
                {
                    var content = file.OpenRead();
                    await using (content.ConfigureAwait(false))
                    {
                        var key = _target.Below(Path.GetRelativePath(_folder, path).Replace(Path.DirectorySeparatorChar, '/'));
                        await _context.Buckets.WriteAsync(key.Bucket, key.Key, content, CancellationToken.None).ConfigureAwait(false);
                    }

                    _sent[path] = state;
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Renamed or deleted by the container meanwhile, a full disk, or another user's until the container ends: the next look
                // tries again.
                _context.Log.LogDebug(fault, "The checkpoint {Path} was not copied", path);
            }
        }
    }
}

using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Runners.CodeHost;

/// <summary>
/// Makes the code host say what a delivery's log says: deployments, their statuses, and who is asked for approval. Level-triggered: it
/// looks, changes what differs, and may be run again at any time, also after a crash at any call. A failure of the code host fails no
/// delivery: it becomes a note, and the next tick tries again.
/// </summary>
public sealed class AnnounceRunner(CodeHostPorts host, TimeProvider time, AnnounceOptions? options = null)
{
    private readonly AnnounceOptions _options = options ?? new();

    /// <summary>Brings the code host up to the log. Returns notes about what could not be said; empty when all was.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(Announcement announcement, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(announcement);
        var view = new DeliveryView(announcement);
        var deployments = new DeploymentAnnouncer(host.Deployments, announcement);
        var approval = new ApprovalAnnouncer(host, time, _options, announcement);
        var notes = new List<string>();
        var subject = $"{announcement.Manifest.Name} {announcement.Version}";
        if (view.Staging is { } staging)
        {
            await TryAsync(
                $"{subject}: deployment to {_options.Staging}", () => deployments.RunAsync(_options.Staging, staging, cancellation));
        }
        if (view.Production is { } production)
        {
            await TryAsync(
                $"{subject}: deployment to {_options.Production}",
                () => deployments.RunAsync(_options.Production, production, cancellation));
        }
        if (view.Awaited is { } awaited)
        {
            if (_options.AsksForApproval)
            {
                await TryAsync($"{subject}: request for approval", async () =>
                {
                    if (await approval.AskAsync(awaited, cancellation) is { } note)
                    {
                        notes.Add(note);
                    }
                });
            }
        }
        else if (view.WasAsked)
        {
            await TryAsync($"{subject}: end of the request for approval", () => approval.AnswerAsync(view.Answer, cancellation));
        }
        return notes;

        async Task TryAsync(string what, Func<Task> action)
        {
            try
            {
                await action();
            }
            catch (CodeHostException e)
            {
                notes.Add($"{what} could not be written and is tried again with the next tick; the delivery goes on. {e.Message}");
            }
        }
    }
}

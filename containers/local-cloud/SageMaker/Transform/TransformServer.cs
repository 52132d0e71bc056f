using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Endpoints;
using Slipway.LocalCloud.SageMaker.Models;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>The container of a job: as one that serves an endpoint, started once.</summary>
internal sealed class TransformServer : IAsyncDisposable
{
    private readonly VariantProgram _program;
    private readonly IRunningContainer _container;
    private readonly EndpointTimings _timings;

    private TransformServer(VariantProgram program, IRunningContainer container, Uri address, EndpointTimings timings) =>
        (_program, _container, Address, _timings) = (program, container, address, timings);

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Starts the container and returns when it answers /ping. Throws <see cref="JobFault"/> when it never does.</summary>
    public static async Task<TransformServer> StartAsync(
        SageMakerContext context, EndpointTimings timings, ModelClient client, TransformJob job, string folder, string stream,
            CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>(job.Container.Environment);
        foreach (var (name, value) in job.Request.Map("Environment").Concat(TransformSettings.Environment(job.Request)))
        {
            environment[name] = value;
        }

        var variant = new VariantDeployment(job.Name, false, job.Request.Required("ModelName"),
            job.Container with { Environment = environment }, 1, 1)
        {
            InstanceType = job.Request.Structure("TransformResources")!.Text("InstanceType"),
            Isolated = job.Container.Isolated,
        };
        var program = new VariantProgram(context, job.Name, variant, folder, context.Printer("TransformJobs", stream));
        await program.PrepareAsync(cancellation).ConfigureAwait(false);
        var (container, address) = await program.StartAsync().ConfigureAwait(false);
        var server = new TransformServer(program, container, address, timings);
        try
        {
            await server.HealthyAsync(context, client, cancellation).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops the container and frees the space of the model.</summary>
    public async ValueTask DisposeAsync()
    {
        await _container.StopAsync(_timings.ShortGrace).ConfigureAwait(false);
        _program.Drop();
    }

    private async Task HealthyAsync(SageMakerContext context, ModelClient client, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(_timings.Health, context.Time);
        while (!await client.PingAsync(Address, cancellation).ConfigureAwait(false))
        {
            if (_container.Exit.IsCompleted)
            {
                throw new JobFault(
                    $"AlgorithmError: Model container failed to start. It ended "
                    + $"with exit code {await _container.Exit.ConfigureAwait(false)}; "
                    + $"what it printed is in {_program.Log}. {_container.Fault}".TrimEnd());
            }

            if (patience.IsCancellationRequested)
            {
                throw new JobFault("AlgorithmError: Model container failed to respond to ping: expected status 200 to GET /ping "
                    + $"within {_timings.Health.TotalSeconds} seconds. What it printed is in {_program.Log}");
            }

            await Task.WhenAny(_container.Exit, Task.Delay(_timings.Ping, context.Time, cancellation)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
        }
    }
}

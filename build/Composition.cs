using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Aws.Builds;
using Slipway.Aws.Connection;
using Slipway.Aws.GitHub;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.Images;
using Slipway.Aws.Images.Engine;
using Slipway.Aws.Models;
using Slipway.Aws.Pipelines;
using Slipway.Aws.Serving;
using Slipway.Aws.Storage;
using Slipway.Runners;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Rehearsal;

/// <summary>
/// The one place that constructs SDK clients, and the only one that knows which cloud it is: behind it the same code sends the same
/// requests to the local cloud and to AWS.
/// </summary>
sealed class Composition : IAsyncDisposable
{
    readonly AwsClients _clients;
    readonly LocalCloudProcess? _localCloud;
    readonly AwsTarget _target;

    Composition(AwsClients clients, LocalCloudProcess? localCloud, AwsTarget target, DeliveryPorts ports, string account, string region)
    {
        _clients = clients;
        _localCloud = localCloud;
        _target = target;
        Ports = ports;
        Account = account;
        Region = region;
    }

    public DeliveryPorts Ports { get; }

    public IRemoteBuilds RemoteBuilds => new CodeBuildBuilds(_clients);

    public IModelMetrics ModelMetrics => new CloudWatchModelMetrics(_clients);

    public string Account { get; }

    public string Region { get; }

    public bool IsLocal => _localCloud is not null;

    public string RoleArn => $"arn:aws:iam::{Account}:role/slipway-execution";

    public static async Task<Composition> OpenAsync(
        string cloud, string region, Func<Task<string>> localCloudProgram, IDeliveryProgress progress, CancellationToken cancellation)
    {
        var localCloud = cloud switch
        {
            "local" =>
                await LocalCloudProcess.StartAsync(
                    await localCloudProgram(), BuildPaths.LocalCloudState, TimeProvider.System, cancellation),
            "aws" => null,
            _ => throw new BadInputException($"--cloud: expected local or aws, found '{cloud}'."),
        };
        var target = localCloud is null
            ? AwsTarget.FromEnvironment(region, Environment.GetEnvironmentVariable)
            : new AwsTarget(localCloud.Url, region);
        var clients = new AwsClients(target, TimeProvider.System);
        var account = await clients.Identity.AccountAsync(cancellation);
        var bucket = $"slipway-{account}-{region}";
        var ports = new DeliveryPorts(
            new S3ObjectStore(clients, bucket),
            new EcrImageRegistry(clients),
            new SageMakerPipelines(clients),
            new SageMakerModelRegistry(clients),
            new SageMakerEndpoints(clients),
            new SageMakerInference(clients),
            new CloudWatchEndpointMetrics(clients),
            progress,
            TimeProvider.System);
        return new Composition(clients, localCloud, target, ports, account, region);
    }

    /// <summary>
    /// The container engine of this machine, or the one that DOCKER_HOST names; whether it answers shows when it is asked.
    /// </summary>
    public static DockerContainerEngine OpenEngine() => new(Environment.GetEnvironmentVariable("DOCKER_HOST"));

    /// <summary>
    /// GitHub, as the environment names it, or another repository of it. Throws <see cref="BadInputException"/> when it names none.
    /// </summary>
    public static GitHubCodeHost OpenCodeHost(string? repository) => new(
        GitHubTarget.Read(
            name => name == "GITHUB_REPOSITORY" && repository is not null ? repository : Environment.GetEnvironmentVariable(name)),
        TimeProvider.System,
        Random.Shared.NextDouble);

    /// <summary>
    /// How deliveries are run there. A rehearsal hurries, and nobody on this machine collects captures and counts for minutes, as AWS does.
    /// </summary>
    public DeliveryOptions Options(string actor)
    {
        var options = new DeliveryOptions
        {
            RoleArn = RoleArn,
            Actor = actor,
            Holder = Holder(actor),
            TimeScale = IsLocal ? RehearsalPace.Rehearsal : RehearsalPace.Read(Environment.GetEnvironmentVariable, _target.IsOnThisMachine),
        };
        if (_target.IsOnThisMachine)
        {
            options = options with
            {
                CaptureDelay = TimeSpan.FromSeconds(2),
                MetricsDelay = TimeSpan.FromMilliseconds(100),
                Poll = TimeSpan.FromMilliseconds(500),
            };
        }

        return IsLocal
            ? options with
            {
                ResourceLimit = TimeSpan.FromMinutes(5),
                // A machine that has other work is sent fewer requests a second.
                EvidenceLimit = TimeSpan.FromMinutes(2),
                // The rehearsal folder's lock lets one run at a time in: whoever held a lease before is dead.
                TakesLeasesOver = true,
            }
            : options with { IsGone = LeaseHolder.IsGone, CloudArgument = " --cloud aws" };
    }

    static string Holder(string actor) => LeaseHolder.Describe(GitHubRun.Name is { } run ? $"{actor} in {run}" : actor);

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        if (_localCloud is not null)
            await _localCloud.DisposeAsync();
    }
}

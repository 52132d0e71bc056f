using System.Globalization;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Logs;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>Runs one build through its phases, in AWS's order (CodeBuild, "Build phase transitions").</summary>
internal sealed class BuildRunner(
    DocumentStore store,
    IObjectBuckets buckets,
    LogStore logs,
    IContainerLauncher launcher,
    BuildEnvironment variables,
    TimeProvider time,
    string folder)
{
    /// <summary>
    /// Runs a build that waits for its turn; returns when it is over. When the cloud stops, leaves it as it is: the next start calls it a
    /// FAULT.
    /// </summary>
    public async Task RunAsync(string id, CancellationToken stop, CancellationToken cloudStops)
    {
        var build = Change(id, one => one.Leave(BuildStatus.Succeeded, time.GetUtcNow()));
        var place = new BuildFolder(Path.Combine(folder, build.Uuid));
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(build.Settings.Whole("timeoutInMinutes")!.Value), time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token, cloudStops);
        try
        {
            await PhasesAsync(build, place, any.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (any.IsCancellationRequested && !cloudStops.IsCancellationRequested)
        {
            var status = stop.IsCancellationRequested ? BuildStatus.Stopped : BuildStatus.TimedOut;
            var message = stop.IsCancellationRequested ? null : "Build has timed out. ";
            var ended = Change(
                id,
                one => one.Leave(status, time.GetUtcNow(), message is null ? null : "BUILD_TIMED_OUT", message)
                    .End(status, time.GetUtcNow()));
            Say(ended, $"Phase complete: {ended.Phases[^2].Type} State: {status}");
        }

        place.Delete();
    }

    private async Task PhasesAsync(Build build, BuildFolder place, CancellationToken cancellation)
    {
        await PhaseAsync(build, "PROVISIONING", () => Task.CompletedTask).ConfigureAwait(false);
        Buildspec? buildspec = null;
        var isSucceeding = await PhaseAsync(build, "DOWNLOAD_SOURCE", async () =>
        {
            await place.DownloadAsync(build, buckets, cancellation).ConfigureAwait(false);
            Say(build, $"CODEBUILD_SRC_DIR={place.Source}");
            buildspec = await place.BuildspecAsync(build, buckets, cancellation).ConfigureAwait(false);
            Say(build, $"Phases found in YAML: {buildspec.Phases.Count}");
        }).ConfigureAwait(false);
        if (buildspec is not null)
        {
            isSucceeding = await CommandsAsync(build, buildspec, place, cancellation).ConfigureAwait(false);
        }

        await PhaseAsync(build, "FINALIZING", () => Task.CompletedTask).ConfigureAwait(false);
        Change(build.Id, one => one.End(isSucceeding ? BuildStatus.Succeeded : BuildStatus.Failed, time.GetUtcNow()));
    }

    private async Task<bool> CommandsAsync(Build build, Buildspec buildspec, BuildFolder place, CancellationToken cancellation)
    {
        var shell = new BuildShell(launcher, place, buildspec, variables.Of(build, buildspec, place), line => Write(build, line));
        var isSucceeding = true;
        foreach (var (type, name) in new[]
        {
            ("INSTALL", "install"),
            ("PRE_BUILD", "pre_build"),
            ("BUILD", "build"),
            ("POST_BUILD", "post_build"),
        })
        {
            var phase = buildspec.Phases.GetValueOrDefault(name, BuildspecPhase.Empty);
            var passed = await PhaseAsync(
                build, type, () => CommandsAsync(build, phase, shell, isSucceeding, cancellation)).ConfigureAwait(false);
            isSucceeding &= passed;

            // A build that failed has its say in POST_BUILD; what comes before BUILD ends the build. on-failure says otherwise for either.
            var goesOn = passed || phase.OnFailure == "CONTINUE" || (name is "build" or "post_build" && phase.OnFailure is null);
            if (!goesOn)
            {
                Change(build.Id, one => one with { Exported = shell.Exported() });
                if (name is "install" or "pre_build")
                {
                    return false;
                }

                break;
            }
        }

        Change(build.Id, one => one with { Exported = shell.Exported() });
        return await PhaseAsync(build, "UPLOAD_ARTIFACTS", async () =>
        {
            var artifacts = await ArtifactUpload.RunAsync(build, buildspec, place, buckets, cancellation).ConfigureAwait(false);
            Change(build.Id, one => one with { Artifacts = artifacts });
        }).ConfigureAwait(false) && isSucceeding;
    }

    private async Task CommandsAsync(Build build, BuildspecPhase phase, BuildShell shell, bool isSucceeding, CancellationToken cancellation)
    {
        var first = await RunAsync(build, phase.Commands, shell, isSucceeding, cancellation).ConfigureAwait(false);
        var last = await RunAsync(build, phase.Finally, shell, isSucceeding && first is null, cancellation).ConfigureAwait(false);
        if ((first ?? last) is { } fault)
        {
            throw fault;
        }
    }

    private async Task<PhaseFault?> RunAsync(
        Build build, IReadOnlyList<string> commands, BuildShell shell, bool isSucceeding, CancellationToken cancellation)
    {
        foreach (var command in commands)
        {
            Say(build, $"Running command {command}");
            int code;
            try
            {
                code = await shell.RunAsync(command, isSucceeding, cancellation).ConfigureAwait(false);
            }
            catch (ContainerStartException fault)
            {
                return new PhaseFault("COMMAND_EXECUTION_ERROR", fault.Message);
            }

            if (code != 0)
            {
                Say(build, $"Command did not exit successfully {command} exit status {code}");
                return new PhaseFault("COMMAND_EXECUTION_ERROR", $"Error while executing command: {command}. Reason: exit status {code}");
            }
        }

        return null;
    }

    private async Task<bool> PhaseAsync(Build build, string type, Func<Task> work)
    {
        Change(build.Id, one => one.Enter(type, time.GetUtcNow()));
        Say(build, $"Entering phase {type}");
        PhaseFault? fault = null;
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (PhaseFault found)
        {
            fault = found;
        }

        var status = fault is null ? BuildStatus.Succeeded : BuildStatus.Failed;
        Say(build, $"Phase complete: {type} State: {status}");
        Say(build, $"Phase context status code: {fault?.Code} Message: {fault?.Message}");
        Change(build.Id, one => one.Leave(status, time.GetUtcNow(), fault?.Code, fault?.Message));
        return fault is null;
    }

    private void Say(Build build, string message) =>
        Write(build, string.Create(CultureInfo.InvariantCulture, $"[Container] {time.GetUtcNow():yyyy/MM/dd HH:mm:ss.ffffff} {message}"));

    private void Write(Build build, string line)
    {
        if (BuildDescription.LogStream(build) is var (group, stream))
        {
            logs.Write(group, stream, line);
        }
    }

    private Build Change(string id, Func<Build, Build> change) => store.Update(Build.Collection, id, change)!;
}

using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>StartBuild and RetryBuild.</summary>
internal sealed class StartOperation(
    DocumentStore store, ProjectOperations projects, BuildQueue queue, CloudOptions options, TimeProvider time)
{
    private const string Tokens = "codebuild-tokens";

    // AWS's default quota, "Concurrently running builds".
    private const int AccountLimit = 60;

    // StartBuild, idempotencyToken: "is valid for 5 minutes".
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(5);
    private readonly Lock _lock = new();

    /// <summary>Returns the build that was started, or that the same token started before.</summary>
    public Build Start(JsonObject request)
    {
        var project = projects.Get(request.Required("projectName"));
        var settings = Settings(project, request);
        return Start(project.Name, settings, request, request.Text("idempotencyToken"));
    }

    /// <summary>Starts a build again, as it was.</summary>
    public Build Retry(JsonObject request)
    {
        var id = request.Text("id") ?? throw BuildErrors.Invalid("Invalid build ID provided");
        var build = store.Get<Build>(Build.Collection, id) ?? throw BuildErrors.NoBuild(id);
        return Start(projects.Get(build.Project).Name, build.Settings, request, request.Text("idempotencyToken"));
    }

    private Build Start(string project, JsonObject settings, JsonObject request, string? token)
    {
        lock (_lock)
        {
            var used = token is null ? null : store.Get<UsedToken>(Tokens, token);
            if (used is not null && time.GetUtcNow() - used.At < TokenLifetime)
            {
                if (!JsonNode.DeepEquals(used.Request, request))
                {
                    throw BuildErrors.Invalid(
                        $"Parameter mismatch: the idempotencyToken '{token}' was used with other parameters less than 5 minutes ago");
                }

                if (store.Get<Build>(Build.Collection, used.Build) is { } started)
                {
                    return started;
                }
            }

            CheckLimits(project, settings);
            var now = time.GetUtcNow();
            var id = $"{project}:{Guid.NewGuid()}";
            if (token is not null)
            {
                store.Put(Tokens, token, new UsedToken(id, request.DeepClone().AsObject(), now));
            }

            var number = store.Update<Project>(Project.Collection, project, one => one with { Builds = one.Builds + 1 })!.Builds;
            var build = new Build(id, project, number, settings, now, BuildStatus.InProgress, [])
                .Enter("SUBMITTED", now).Leave(BuildStatus.Succeeded, now).Enter("QUEUED", now);
            store.Put(Build.Collection, id, build);
            queue.Add(id);
            return build;
        }
    }

    private void CheckLimits(string project, JsonObject settings)
    {
        var running = store.List<Build>(Build.Collection).Where(build => !build.IsComplete).ToList();
        if (running.Count >= AccountLimit)
        {
            throw BuildErrors.TooMany(AccountLimit, "account");
        }

        if (settings.Whole("concurrentBuildLimit") is { } limit && running.Count(build => build.Project == project) >= limit)
        {
            throw BuildErrors.TooMany(limit, "project");
        }
    }

    private JsonObject Settings(Project project, JsonObject request)
    {
        var settings = project.Settings.DeepClone().AsObject();
        var (source, environment) = (settings.Structure("source")!, settings.Structure("environment")!);
        Override(
            source, request, ("type", "sourceTypeOverride"), ("location", "sourceLocationOverride"), ("buildspec", "buildspecOverride"));
        Override(
            environment, request, ("type", "environmentTypeOverride"), ("image", "imageOverride"), ("computeType", "computeTypeOverride"),
            ("privilegedMode", "privilegedModeOverride"), ("imagePullCredentialsType", "imagePullCredentialsTypeOverride"));
        Override(
            settings, request, ("sourceVersion", "sourceVersion"), ("artifacts", "artifactsOverride"), ("cache", "cacheOverride"),
            ("serviceRole", "serviceRoleOverride"), ("timeoutInMinutes", "timeoutInMinutesOverride"),
            ("queuedTimeoutInMinutes", "queuedTimeoutInMinutesOverride"),
            ("encryptionKey", "encryptionKeyOverride"),
            ("logsConfig", "logsConfigOverride"));
        if (!string.IsNullOrEmpty(settings.Text("sourceVersion")))
        {
            throw BuildErrors.Invalid(
                "The local cloud does not implement 'sourceVersion': its buckets keep one version of an object. "
                + "Name the object by its content instead.");
        }

        var overrides = request.Structures("environmentVariablesOverride");
        var names = overrides.Select(one => one.Required("name")).ToHashSet();
        environment["environmentVariables"] = Wire.List(
            environment.Structures("environmentVariables")
                .Where(one => !names.Contains(one.Required("name")))
                .Concat(overrides)
                .Select(one => one.DeepClone()));
        return ProjectSettings.Complete(settings, project.Name, options);
    }

    private static void Override(JsonObject target, JsonObject request, params ReadOnlySpan<(string Name, string Override)> members)
    {
        foreach (var (name, member) in members)
        {
            if (request[member] is { } value)
            {
                target[name] = value.DeepClone();
            }
        }
    }

    private sealed record UsedToken(string Build, JsonObject Request, DateTimeOffset At);
}

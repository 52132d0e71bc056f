using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>Rules that AWS's service model does not hold, and AWS's defaults.</summary>
internal static partial class ProjectSettings
{
    private static readonly string[] Members =
    [
        "description", "source", "sourceVersion", "artifacts", "cache", "environment", "serviceRole", "timeoutInMinutes",
        "queuedTimeoutInMinutes",
        "encryptionKey", "tags", "logsConfig", "concurrentBuildLimit",
    ];

    /// <summary>Throws InvalidInputException for a name that CodeBuild does not take.</summary>
    public static void CheckName(string name)
    {
        if (!Name().IsMatch(name))
        {
            throw BuildErrors.Invalid("Only alphanumeric characters, dash, and underscore are supported");
        }
    }

    /// <summary>The settings of a request, on top of earlier ones.</summary>
    public static JsonObject Merge(JsonObject earlier, JsonObject request)
    {
        if (request.Flag("badgeEnabled"))
        {
            throw BuildErrors.Invalid("The local cloud does not implement 'badgeEnabled'. Leave it out, or use AWS.");
        }

        var result = earlier.DeepClone().AsObject();
        foreach (var name in Members)
        {
            if (request[name] is { } value)
            {
                result[name] = value.DeepClone();
            }
        }

        return result;
    }

    /// <summary>
    /// Fills in what AWS fills in. Throws InvalidInputException for what does not fit together, or what this cloud cannot build.
    /// </summary>
    public static JsonObject Complete(JsonObject settings, string project, CloudOptions options)
    {
        var source = settings.Structure("source")!;
        CheckSource(source);
        Default(source, ("insecureSsl", false));
        CheckArtifacts(settings.Structure("artifacts")!, project);
        CheckEnvironment(settings.Structure("environment")!);
        var role = settings.Required("serviceRole");
        if (!role.StartsWith($"arn:aws:iam::{options.AccountId}:role/", StringComparison.Ordinal))
        {
            throw BuildErrors.Invalid("Invalid service role: Service role account ID does not match caller's account");
        }

        Default(settings, ("timeoutInMinutes", 60), ("queuedTimeoutInMinutes", 480), ("encryptionKey", options.Arn("kms", "alias/aws/s3")));
        settings["cache"] ??= new JsonObject { ["type"] = "NO_CACHE" };
        return settings;
    }

    /// <summary>S3 objects by <c>bucket/key</c> or by ARN; null when the text is neither.</summary>
    public static (string Bucket, string Key)? Location(string? text)
    {
        const string arn = "arn:aws:s3:::";
        var path = text?.StartsWith(arn, StringComparison.Ordinal) == true ? text[arn.Length..] : text;
        return path?.Split('/', 2) is [{ Length: > 0 } bucket, { Length: > 0 } key] ? (bucket, key) : null;
    }

    private static void CheckSource(JsonObject source)
    {
        switch (source.Required("type"))
        {
            case "S3" when string.IsNullOrEmpty(source.Text("location")):
                throw BuildErrors.Invalid("Project source location is required");
            case "S3" when Location(source.Text("location")) is null:
                throw BuildErrors.Invalid($"Invalid source location: expected bucket/path/object.zip, found '{source.Text("location")}'");
            case "NO_SOURCE" when !Buildspec.IsInline(source.Text("buildspec")):
                throw BuildErrors.Invalid("Invalid project source: a source of type NO_SOURCE needs a buildspec in YAML");
            case "S3" or "NO_SOURCE":
                return;
            case var other:
                throw BuildErrors.Invalid(
                    $"The local cloud does not implement sources of type {other}: it builds S3 (a ZIP file) and NO_SOURCE.");
        }
    }

    private static void CheckArtifacts(JsonObject artifacts, string project)
    {
        switch (artifacts.Required("type"))
        {
            case "NO_ARTIFACTS" when artifacts.Text("location") is not null:
                throw BuildErrors.Invalid("Invalid artifacts: artifact type NO_ARTIFACTS should have null location");
            case "NO_ARTIFACTS":
                return;
            case "S3" when string.IsNullOrEmpty(artifacts.Text("location")):
                throw BuildErrors.Invalid("Invalid artifacts: artifact type S3 should have a location");
            case "S3":
                Default(artifacts, ("namespaceType", "NONE"), ("name", project), ("packaging", "NONE"), ("encryptionDisabled", false));
                return;
            case var other:
                throw BuildErrors.Invalid($"The local cloud does not implement artifacts of type {other}: it knows S3 and NO_ARTIFACTS.");
        }
    }

    private static void CheckEnvironment(JsonObject environment)
    {
        if (environment.Required("type") is var type
            and not ("LINUX_CONTAINER" or "ARM_CONTAINER" or "LINUX_EC2" or "ARM_EC2" or "LINUX_GPU_CONTAINER"))
        {
            throw BuildErrors.Invalid($"The local cloud does not implement environments of type {type}: it runs /bin/sh of this machine.");
        }

        CheckVariables(environment);
        Default(environment, ("privilegedMode", false), ("imagePullCredentialsType", "CODEBUILD"));
        environment["environmentVariables"] ??= new JsonArray();
    }

    /// <summary>Refuses variables that live in services which this cloud does not have.</summary>
    public static void CheckVariables(JsonObject environment)
    {
        foreach (var variable in environment.Structures("environmentVariables"))
        {
            variable["type"] ??= "PLAINTEXT";
            if (variable.Required("type") != "PLAINTEXT")
            {
                throw BuildErrors.Invalid(
                    $"The local cloud does not implement environment variables of type {variable.Required("type")} "
                    + $"('{variable.Required("name")}'): give its value as PLAINTEXT.");
            }
        }
    }

    private static void Default(JsonObject structure, params ReadOnlySpan<(string Name, JsonNode Value)> defaults)
    {
        foreach (var (name, value) in defaults)
        {
            structure[name] ??= value;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9\-_]{1,149}\z")]
    private static partial Regex Name();
}

using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>What requests of CodeBuild may hold: lengths, patterns and words of AWS's service model, 2016-10-06.</summary>
internal static class BuildShapes
{
    private static readonly TextShape NonEmpty = new(1);
    private static readonly TextShape SortOrder = TextShape.Enum("ASCENDING", "DESCENDING");
    private static readonly NumberShape Timeout = new(5, 2160);
    private static readonly NumberShape QueuedTimeout = new(5, 480);
    private static readonly TextShape Access = TextShape.Enum("NONE", "READ_ONLY", "FULL");
    private static readonly TextShape LogStatus = TextShape.Enum("ENABLED", "DISABLED");
    private static readonly TextShape PullCredentials = TextShape.Enum("CODEBUILD", "SERVICE_ROLE");

    private static readonly TextShape SourceType = TextShape.Enum(
        "CODECOMMIT", "CODEPIPELINE", "GITHUB", "GITLAB", "GITLAB_SELF_MANAGED", "S3", "BITBUCKET", "GITHUB_ENTERPRISE", "NO_SOURCE");

    private static readonly TextShape EnvironmentType = TextShape.Enum(
        "WINDOWS_CONTAINER",
        "LINUX_CONTAINER",
        "LINUX_GPU_CONTAINER",
        "ARM_CONTAINER",
        "WINDOWS_SERVER_2019_CONTAINER",
        "WINDOWS_SERVER_2022_CONTAINER",
        "LINUX_LAMBDA_CONTAINER", "ARM_LAMBDA_CONTAINER", "LINUX_EC2", "ARM_EC2", "WINDOWS_EC2", "MAC_ARM");

    private static readonly TextShape ComputeType = TextShape.Enum(
        "BUILD_GENERAL1_SMALL",
        "BUILD_GENERAL1_MEDIUM",
        "BUILD_GENERAL1_LARGE",
        "BUILD_GENERAL1_XLARGE",
        "BUILD_GENERAL1_2XLARGE",
        "BUILD_LAMBDA_1GB",
        "BUILD_LAMBDA_2GB", "BUILD_LAMBDA_4GB", "BUILD_LAMBDA_8GB", "BUILD_LAMBDA_10GB", "ATTRIBUTE_BASED_COMPUTE", "CUSTOM_INSTANCE_TYPE");

    private static readonly ListShape Variables = new(new StructureShape().Must("name", NonEmpty).Must("value", Shapes.Text)
        .May("type", TextShape.Enum("PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER")));

    private static readonly StructureShape Source = new StructureShape().Must("type", SourceType).May("location", Shapes.Text)
        .May("buildspec", Shapes.Text).May("gitCloneDepth", new NumberShape(0)).May("insecureSsl", Shapes.Flag)
        .May("reportBuildStatus", Shapes.Flag).May("sourceIdentifier", Shapes.Text);

    private static readonly StructureShape Artifacts = new StructureShape()
        .Must("type", TextShape.Enum("CODEPIPELINE", "S3", "NO_ARTIFACTS")).May("location", Shapes.Text).May("path", Shapes.Text)
        .May("namespaceType", TextShape.Enum("NONE", "BUILD_ID")).May("name", Shapes.Text).May("packaging", TextShape.Enum("NONE", "ZIP"))
        .May("overrideArtifactName", Shapes.Flag).May("encryptionDisabled", Shapes.Flag).May("artifactIdentifier", Shapes.Text)
        .May("bucketOwnerAccess", Access);

    private static readonly StructureShape Environment = new StructureShape().Must("type", EnvironmentType).Must("image", NonEmpty)
        .Must("computeType", ComputeType).May("environmentVariables", Variables).May("privilegedMode", Shapes.Flag)
        .May("certificate", Shapes.Text).May("imagePullCredentialsType", PullCredentials);

    private static readonly StructureShape Cache = new StructureShape()
        .Must("type", TextShape.Enum("NO_CACHE", "S3", "LOCAL"))
        .May("location", Shapes.Text)
        .May("modes", new ListShape(TextShape.Enum("LOCAL_DOCKER_LAYER_CACHE", "LOCAL_SOURCE_CACHE", "LOCAL_CUSTOM_CACHE")))
            .May("cacheNamespace", Shapes.Text);

    private static readonly StructureShape Logs = new StructureShape()
        .May("cloudWatchLogs", new StructureShape().Must("status", LogStatus).May("groupName", Shapes.Text).May("streamName", Shapes.Text))
        .May(
            "s3Logs",
            new StructureShape()
                .Must("status", LogStatus)
                .May("location", Shapes.Text)
                .May("encryptionDisabled", Shapes.Flag)
                .May("bucketOwnerAccess", Access));

    private static readonly ListShape Tags = new(
        new StructureShape()
            .May("key", new TextShape(1, 127, @"([\p{L}\p{Z}\p{N}_.:/=@+\-]*)"))
            .May("value", new TextShape(0, 255, @"([\p{L}\p{Z}\p{N}_.:/=@+\-]*)")),
        0,
        50);

    private static readonly ListShape Names = new(NonEmpty, 1, 100);

    public static readonly StructureShape Create = Settings(new StructureShape()
        .Must("name", new TextShape(2, 150))
            .Must("source", Source)
            .Must("artifacts", Artifacts)
            .Must("environment", Environment)
            .Must("serviceRole", NonEmpty));

    public static readonly StructureShape Update = Settings(new StructureShape()
        .Must("name", NonEmpty)
            .May("source", Source)
            .May("artifacts", Artifacts)
            .May("environment", Environment)
            .May("serviceRole", NonEmpty));

    public static readonly StructureShape OneProject = Shapes.Only("name", NonEmpty);

    public static readonly StructureShape SomeProjects = Shapes.Only("names", Names);

    public static readonly StructureShape ListProjects = new StructureShape()
        .May("sortBy", TextShape.Enum("NAME", "CREATED_TIME", "LAST_MODIFIED_TIME")).May("sortOrder", SortOrder).May("nextToken", NonEmpty);

    public static readonly StructureShape Start = new StructureShape().Must("projectName", NonEmpty).May("sourceVersion", Shapes.Text)
        .May("artifactsOverride", Artifacts).May("environmentVariablesOverride", Variables).May("sourceTypeOverride", SourceType)
        .May("sourceLocationOverride", Shapes.Text).May("buildspecOverride", Shapes.Text).May("environmentTypeOverride", EnvironmentType)
        .May("imageOverride", NonEmpty).May(
            "computeTypeOverride", ComputeType).May("cacheOverride", Cache).May("serviceRoleOverride", NonEmpty)
        .May(
            "privilegedModeOverride",
            Shapes.Flag).May("timeoutInMinutesOverride", Timeout).May("queuedTimeoutInMinutesOverride", QueuedTimeout)
        .May("encryptionKeyOverride", NonEmpty).May("idempotencyToken", Shapes.Text).May("logsConfigOverride", Logs)
        .May("imagePullCredentialsTypeOverride", PullCredentials);

    public static readonly StructureShape SomeBuilds = Shapes.Only("ids", Names);

    public static readonly StructureShape OneBuild = Shapes.Only("id", NonEmpty);

    public static readonly StructureShape Retry = new StructureShape().May("id", NonEmpty).May("idempotencyToken", Shapes.Text);

    public static readonly StructureShape ListBuilds = new StructureShape().May("sortOrder", SortOrder).May("nextToken", Shapes.Text);

    public static readonly StructureShape ListForProject = new StructureShape()
        .Must("projectName", NonEmpty)
        .May("sortOrder", SortOrder)
        .May("nextToken", Shapes.Text);

    private static StructureShape Settings(StructureShape shape) =>
        shape.May("description", new TextShape(0, 255)).May("sourceVersion", Shapes.Text)
            .May("cache", Cache).May("timeoutInMinutes", Timeout).May(
                "queuedTimeoutInMinutes", QueuedTimeout).May("encryptionKey", NonEmpty)
            .May("tags", Tags).May("badgeEnabled", Shapes.Flag).May("logsConfig", Logs).May("concurrentBuildLimit", new NumberShape(1));
}

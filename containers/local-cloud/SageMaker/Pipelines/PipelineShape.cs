using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>What the operations on pipelines take.</summary>
internal static class PipelineShape
{
    private static readonly TextShape NameOrArn = new(
        1, 2048, @"(arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:([0-9]{12}|aws):pipeline/.*)?([a-zA-Z0-9](-*[a-zA-Z0-9]){0,255})");
    private static readonly TextShape ExecutionArn = new(
        0, 2048, @"arn:aws[a-z\-]*:sagemaker:[a-z0-9\-]*:[0-9]{12}:pipeline\/.*\/execution\/.*");
    private static readonly TextShape Description = new(0, 3072);
    private static readonly TextShape ExecutionName = new(1, 82, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,81}");
    private static readonly StructureShape Parallelism = Shapes.Only("MaxParallelExecutionSteps", new NumberShape(1));

    public static readonly StructureShape Create = Content()
        .Must("ClientRequestToken", Shapes.Token).Must("RoleArn", Shapes.Role).May("Tags", Shapes.Tags);

    public static readonly StructureShape Update = Content().May("RoleArn", Shapes.Role);

    public static readonly StructureShape Delete = Shapes.Only("PipelineName", Shapes.PipelineName)
        .Must("ClientRequestToken", Shapes.Token);

    public static readonly StructureShape Describe = Shapes.Only("PipelineName", NameOrArn);

    public static readonly StructureShape List = new StructureShape()
        .May("PipelineNamePrefix", Shapes.PipelineName)
        .May("CreatedAfter", Shapes.Time).May("CreatedBefore", Shapes.Time)
        .May("SortBy", TextShape.Enum("Name", "CreationTime")).May("SortOrder", Shapes.SortOrder)
        .May("MaxResults", Shapes.MaxResults).May("NextToken", Shapes.NextToken);

    public static readonly StructureShape Start = Shapes.Only("PipelineName", NameOrArn)
        .Must("ClientRequestToken", Shapes.Token)
        .May("PipelineExecutionDisplayName", ExecutionName)
        .May("PipelineExecutionDescription", Description)
        .May("PipelineParameters", new ListShape(
            new StructureShape().Must("Name", new TextShape(1, 256, @"[A-Za-z0-9\-_]*")).Must("Value", new TextShape(0, 1024)), 0, 200))
        .May("ParallelismConfiguration", Parallelism)
        .May("SelectiveExecutionConfig", new StructureShape()
            .May("SourcePipelineExecutionArn", ExecutionArn)
            .Must("SelectedSteps", new ListShape(Shapes.Only("StepName", new TextShape(0, 256)), 1, 50)));

    public static readonly StructureShape Retry = Shapes.Only("PipelineExecutionArn", ExecutionArn)
        .Must("ClientRequestToken", Shapes.Token).May("ParallelismConfiguration", Parallelism);

    public static readonly StructureShape UpdateExecution = Shapes.Only("PipelineExecutionArn", ExecutionArn)
        .May("PipelineExecutionDescription", Description)
        .May("PipelineExecutionDisplayName", ExecutionName)
        .May("ParallelismConfiguration", Parallelism);

    public static readonly StructureShape Stop = Shapes.Only("PipelineExecutionArn", ExecutionArn).Must("ClientRequestToken", Shapes.Token);

    public static readonly StructureShape DescribeExecution = Shapes.Only("PipelineExecutionArn", ExecutionArn);

    public static readonly StructureShape ListExecutions = Shapes.Only("PipelineName", NameOrArn)
        .May("CreatedAfter", Shapes.Time).May("CreatedBefore", Shapes.Time)
        .May("SortBy", TextShape.Enum("CreationTime", "PipelineExecutionArn")).May("SortOrder", Shapes.SortOrder)
        .May("MaxResults", Shapes.MaxResults).May("NextToken", Shapes.NextToken);

    public static readonly StructureShape ListParameters = Shapes.Only("PipelineExecutionArn", ExecutionArn)
        .May("MaxResults", Shapes.MaxResults).May("NextToken", Shapes.NextToken);

    public static readonly StructureShape ListSteps = new StructureShape()
        .May("PipelineExecutionArn", ExecutionArn).May("SortOrder", Shapes.SortOrder)
        .May("MaxResults", Shapes.MaxResults).May("NextToken", Shapes.NextToken);

    private static StructureShape Content() => Shapes.Only("PipelineName", Shapes.PipelineName)
        .May("PipelineDisplayName", Shapes.PipelineName)
        .May("PipelineDefinition", new TextShape(1, 1_048_576))
        .May("PipelineDefinitionS3Location", Shapes.Only("Bucket", new TextShape(3, 63)).Must("ObjectKey", new TextShape(1, 1024)))
        .May("PipelineDescription", Description)
        .May("ParallelismConfiguration", Parallelism);
}

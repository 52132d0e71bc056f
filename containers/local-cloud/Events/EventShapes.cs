using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Events;

/// <summary>What the operations of EventBridge take. Lengths and patterns are those of AWS's service model.</summary>
internal static class EventShapes
{
    private const string BusPattern = @"(arn:aws[\w-]*:events:[a-z]+-[a-z]+-[\w-]+:[0-9]{12}:event-bus\/)?[/\.\-_A-Za-z0-9]+";
    private static readonly TextShape Name = new(1, 64, @"[\.\-_A-Za-z0-9]+");
    private static readonly TextShape Bus = new(1, 1600, BusPattern);
    private static readonly TextShape Arn = new(1, 1600);
    private static readonly TextShape Token = new(1, 2048);
    private static readonly NumberShape Limit = new(1, 100);
    private static readonly ListShape Tags = new(Shapes.Only("Key", new TextShape(1, 128)).Must("Value", new TextShape(0, 256)));

    private static readonly StructureShape Target = Shapes.Only("Id", Name).Must("Arn", Arn)
        .May("RoleArn", Arn)
        .May("Input", new TextShape(0, 8192))
        .May("InputPath", new TextShape(0, 256))
        .May("InputTransformer", new StructureShape()
            .May("InputPathsMap", new MapShape(new TextShape(1, 256, @"[A-Za-z0-9_\-]+"), new TextShape(0, 256), 100))
            .Must("InputTemplate", new TextShape(1, 8192)))
        .May("SageMakerPipelineParameters", new StructureShape()
            .May("PipelineParameterList", new ListShape(
                Shapes.Only("Name", new TextShape(1, 256, "[a-zA-Z0-9](-*[a-zA-Z0-9])*")).Must("Value", new TextShape(0, 1024)), 0, 200)))
        .May("RetryPolicy", new StructureShape()
            .May("MaximumRetryAttempts", new NumberShape(0, 185)).May("MaximumEventAgeInSeconds", new NumberShape(60, 86_400)));

    public static readonly StructureShape PutRule = Shapes.Only("Name", Name)
        .May("ScheduleExpression", new TextShape(0, 256))
        .May("EventPattern", new TextShape(0, 4096))
        .May("State", TextShape.Enum("ENABLED", "DISABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"))
        .May("Description", new TextShape(0, 512))
        .May("RoleArn", Arn)
        .May("Tags", Tags)
        .May("EventBusName", Bus);

    public static readonly StructureShape OneRule = Shapes.Only("Name", Name).May("EventBusName", Bus);

    public static readonly StructureShape DeleteRule = Shapes.Only("Name", Name).May("EventBusName", Bus).May("Force", Shapes.Flag);

    public static readonly StructureShape ListRules = new StructureShape()
        .May("NamePrefix", Name).May("EventBusName", Bus).May("NextToken", Token).May("Limit", Limit);

    public static readonly StructureShape PutTargets = Shapes.Only("Rule", Name).May("EventBusName", Bus)
        .Must("Targets", new ListShape(Target, 1, 100));

    public static readonly StructureShape RemoveTargets = Shapes.Only("Rule", Name).May("EventBusName", Bus)
        .Must("Ids", new ListShape(Name, 1, 100)).May("Force", Shapes.Flag);

    public static readonly StructureShape ListTargets = Shapes.Only("Rule", Name).May("EventBusName", Bus).May("NextToken", Token)
        .May("Limit", Limit);

    public static readonly StructureShape ListRuleNames = Shapes.Only("TargetArn", Arn).May("EventBusName", Bus).May("NextToken", Token)
        .May("Limit", Limit);

    public static readonly StructureShape PutEvents = Shapes.Only("Entries", new ListShape(
        new StructureShape()
            .May("Time", Shapes.Time)
            .May("Source", Shapes.Text)
            .May("Resources", new ListShape(new TextShape(0, 2048)))
            .May("DetailType", Shapes.Text)
            .May("Detail", Shapes.Text)
            .May("EventBusName", Bus)
            .May("TraceHeader", new TextShape(1, 500)), 1, 10));

    public static readonly StructureShape TestPattern = Shapes.Only("EventPattern", new TextShape(0, 4096)).Must("Event", Shapes.Text);

    public static readonly StructureShape DescribeBus = new StructureShape().May("Name", Bus);

    public static readonly StructureShape ListBuses = new StructureShape()
        .May("NamePrefix", new TextShape(1, 256)).May("NextToken", Token).May("Limit", Limit);

    public static readonly StructureShape OneResource = Shapes.Only("ResourceARN", Arn);

    public static readonly StructureShape TagResource = Shapes.Only("ResourceARN", Arn).Must("Tags", Tags);

    public static readonly StructureShape UntagResource = Shapes.Only("ResourceARN", Arn)
        .Must("TagKeys", new ListShape(new TextShape(1, 128)));
}

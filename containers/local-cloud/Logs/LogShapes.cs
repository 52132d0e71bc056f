using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Logs;

/// <summary>What requests of CloudWatch Logs may hold: lengths and patterns of AWS's service model, 2014-03-28.</summary>
internal static class LogShapes
{
    private static readonly TextShape Group = new(1, 512, @"[\.\-_/#A-Za-z0-9]+");
    private static readonly TextShape Identifier = new(1, 2048, @"[\w#+=/:,.@-]*");
    private static readonly TextShape Stream = new(1, 512, "[^:*]*");
    private static readonly TextShape Token = new(1);
    private static readonly NumberShape Millisecond = new(0);
    private static readonly NumberShape Page = new(1, 50);
    private static readonly NumberShape Limit = new(1, 10_000);
    private static readonly TextShape Arn = new(1, 1011, @"[\w+=/:,.@\-\*]*");
    private static readonly MapShape Tags = new(new TextShape(1, 128), new TextShape(0, 256), 50);

    public static readonly StructureShape CreateGroup = new StructureShape().Must("logGroupName", Group)
        .May("tags", Tags).May("logGroupClass", TextShape.Enum("STANDARD"));

    public static readonly StructureShape OneGroup = new StructureShape().Must("logGroupName", Group);

    public static readonly StructureShape OneStream = new StructureShape().Must("logGroupName", Group).Must("logStreamName", Stream);

    public static readonly StructureShape Retention = new StructureShape()
        .Must("logGroupName", Group)
        .Must("retentionInDays", new NumberShape(1));

    public static readonly StructureShape DescribeGroups = new StructureShape().May("logGroupNamePrefix", Group)
        .May("logGroupNamePattern", new TextShape(0, 512, @"[\.\-_/#A-Za-z0-9]*")).May("nextToken", Token).May("limit", Page)
        .May("logGroupClass", TextShape.Enum("STANDARD")).May("includeLinkedAccounts", Shapes.Flag);

    public static readonly StructureShape DescribeStreams = new StructureShape()
        .May("logGroupName", Group)
        .May("logGroupIdentifier", Identifier)
        .May("logStreamNamePrefix", Stream).May("orderBy", TextShape.Enum("LogStreamName", "LastEventTime")).May("descending", Shapes.Flag)
        .May("nextToken", Token).May("limit", Page);

    public static readonly StructureShape Put = new StructureShape().Must("logGroupName", Group).Must("logStreamName", Stream)
        .Must("logEvents", new ListShape(new StructureShape().Must("timestamp", Millisecond).Must("message", new TextShape(1)), 1, 10_000))
        .May("sequenceToken", Token);

    public static readonly StructureShape Get = new StructureShape().May("logGroupName", Group).May("logGroupIdentifier", Identifier)
        .Must("logStreamName", Stream).May("startTime", Millisecond).May("endTime", Millisecond).May("nextToken", Token)
        .May("limit", Limit).May("startFromHead", Shapes.Flag).May("unmask", Shapes.Flag);

    public static readonly StructureShape Filter = new StructureShape().May("logGroupName", Group).May("logGroupIdentifier", Identifier)
        .May("logStreamNames", new ListShape(Stream, 1, 100)).May("logStreamNamePrefix", Stream).May("startTime", Millisecond)
        .May("endTime", Millisecond).May("filterPattern", new TextShape(0, 1024)).May("nextToken", Token).May("limit", Limit)
        .May("interleaved", Shapes.Flag).May("unmask", Shapes.Flag);

    public static readonly StructureShape OneResource = new StructureShape().Must("resourceArn", Arn);

    public static readonly StructureShape TagResource = new StructureShape().Must("resourceArn", Arn).Must("tags", Tags);

    public static readonly StructureShape UntagResource = new StructureShape()
        .Must("resourceArn", Arn)
        .Must("tagKeys", new ListShape(Shapes.Text, 0, 50));
}

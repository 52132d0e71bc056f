using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>What the operations on alarms take. Lengths and patterns are those of AWS's service model.</summary>
internal static class AlarmShapes
{
    private static readonly ListShape Actions = new(new TextShape(1, 1024), 0, 5);
    private static readonly TextShape State = TextShape.Enum("OK", "ALARM", "INSUFFICIENT_DATA");
    private static readonly ListShape Types = new(TextShape.Enum("CompositeAlarm", "MetricAlarm"));
    private static readonly NumberShape MaxRecords = new(1, 100);

    public static readonly StructureShape Names = Shapes.Only("AlarmNames", new ListShape(MetricShapes.Name, 0, 100));

    public static readonly StructureShape Put = Common()
        .May("MetricName", MetricShapes.Name)
        .May("Namespace", MetricShapes.Namespace)
        .May("Statistic", MetricShapes.Statistic)
        .May("ExtendedStatistic", Shapes.Text)
        .May("Dimensions", MetricShapes.Dimensions)
        .May("Period", MetricShapes.AtLeastOne)
        .May("Unit", MetricShapes.Unit)
        .Must("EvaluationPeriods", MetricShapes.AtLeastOne)
        .May("DatapointsToAlarm", MetricShapes.AtLeastOne)
        .May("Threshold", MetricShapes.Number)
        .Must("ComparisonOperator", TextShape.Enum(
            "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold",
            "LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold"))
        .May("TreatMissingData", new TextShape(1, 255))
        .May("EvaluateLowSampleCountPercentile", new TextShape(1, 255))
        .May("Metrics", MetricShapes.Queries);

    public static readonly StructureShape PutComposite = Common().Must("AlarmRule", new TextShape(1, 10_240));

    public static readonly StructureShape Describe = new StructureShape()
        .May("AlarmNames", new ListShape(MetricShapes.Name, 0, 100))
        .May("AlarmNamePrefix", MetricShapes.Name)
        .May("AlarmTypes", Types)
        .May("StateValue", State)
        .May("ActionPrefix", new TextShape(1, 1024))
        .May("ChildrenOfAlarmName", MetricShapes.Name)
        .May("ParentsOfAlarmName", MetricShapes.Name)
        .May("MaxRecords", MaxRecords)
        .May("NextToken", Shapes.Text);

    public static readonly StructureShape ForMetric = new StructureShape()
        .Must("MetricName", MetricShapes.Name)
        .Must("Namespace", MetricShapes.Namespace)
        .May("Statistic", MetricShapes.Statistic)
        .May("ExtendedStatistic", Shapes.Text)
        .May("Dimensions", MetricShapes.Dimensions)
        .May("Period", MetricShapes.AtLeastOne)
        .May("Unit", MetricShapes.Unit);

    public static readonly StructureShape History = new StructureShape()
        .May("AlarmName", MetricShapes.Name)
        .May("AlarmTypes", Types)
        .May("HistoryItemType", TextShape.Enum("ConfigurationUpdate", "StateUpdate", "Action"))
        .May("StartDate", Shapes.Time)
        .May("EndDate", Shapes.Time)
        .May("MaxRecords", MaxRecords)
        .May("NextToken", Shapes.Text)
        .May("ScanBy", MetricShapes.ScanBy);

    public static readonly StructureShape SetState = Shapes.Only("AlarmName", MetricShapes.Name)
        .Must("StateValue", State)
        .Must("StateReason", new TextShape(0, 1023))
        .May("StateReasonData", new TextShape(0, 4000));

    private static StructureShape Common() => Shapes.Only("AlarmName", MetricShapes.Name)
        .May("AlarmDescription", new TextShape(0, 1024))
        .May("ActionsEnabled", Shapes.Flag)
        .May("OKActions", Actions)
        .May("AlarmActions", Actions)
        .May("InsufficientDataActions", Actions)
        .May("Tags", MetricShapes.Tags);
}

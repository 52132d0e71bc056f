using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>
/// What the operations on metrics take, and shapes that alarms share with them. Lengths and patterns are those of AWS's service model.
/// </summary>
internal static class MetricShapes
{
    private static readonly string[] Units =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits",
            "Megabits",
        "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second",
        "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second",
            "None",
    ];

    public static readonly TextShape Name = new(1, 255);
    public static readonly TextShape Namespace = new(1, 255, "[^:].*");
    public static readonly TextShape Unit = TextShape.Enum(Units);
    public static readonly TextShape Statistic = TextShape.Enum("SampleCount", "Average", "Sum", "Minimum", "Maximum");
    public static readonly TextShape ScanBy = TextShape.Enum("TimestampDescending", "TimestampAscending");
    public static readonly NumberShape AtLeastOne = new(1);
    public static readonly NumberShape Number = new(Whole: false);

    public static readonly ListShape Dimensions = new(new StructureShape().Must("Name", Name).Must("Value", new TextShape(1, 1024)), 0, 30);

    public static readonly ListShape Queries = new(new StructureShape()
        .Must("Id", Name)
        .May("MetricStat", new StructureShape()
            .Must("Metric", new StructureShape().May("Namespace", Namespace).May("MetricName", Name).May("Dimensions", Dimensions))
            .Must("Period", AtLeastOne)
            .Must("Stat", Shapes.Text)
            .May("Unit", Unit))
        .May("Expression", new TextShape(1, 2048))
        .May("Label", Shapes.Text)
        .May("ReturnData", Shapes.Flag)
        .May("Period", AtLeastOne));

    public static readonly ListShape Tags = new(
        new StructureShape().Must("Key", new TextShape(1, 128)).Must("Value", new TextShape(0, 256)), 0, 50);

    public static readonly StructureShape Put = new StructureShape().Must("Namespace", Namespace)
        .Must("MetricData", new ListShape(new StructureShape()
        .Must("MetricName", Name)
        .May("Dimensions", Dimensions)
        .May("Timestamp", Shapes.Time)
        .May("Value", Number)
        .May(
            "StatisticValues",
            new StructureShape().Must("SampleCount", Number).Must("Sum", Number).Must("Minimum", Number).Must("Maximum", Number))
        .May("Values", new ListShape(Number))
        .May("Counts", new ListShape(Number))
        .May("Unit", Unit)
        .May("StorageResolution", AtLeastOne)));

    public static readonly StructureShape Get = new StructureShape().Must("MetricDataQueries", Queries)
        .Must("StartTime", Shapes.Time).Must("EndTime", Shapes.Time)
        .May("NextToken", Shapes.Text).May("ScanBy", ScanBy).May("MaxDatapoints", AtLeastOne)
        .May("LabelOptions", new StructureShape().May("Timezone", Shapes.Text));

    public static readonly StructureShape Statistics = new StructureShape().Must("Namespace", Namespace).Must("MetricName", Name)
        .May("Dimensions", Dimensions).Must("StartTime", Shapes.Time).Must("EndTime", Shapes.Time).Must("Period", AtLeastOne)
        .May("Statistics", new ListShape(Statistic)).May("ExtendedStatistics", new ListShape(Shapes.Text)).May("Unit", Unit);

    public static readonly StructureShape List = new StructureShape().May("Namespace", Namespace).May("MetricName", Name)
        .May("Dimensions", new ListShape(new StructureShape().Must("Name", Name).May("Value", new TextShape(1, 1024)), 0, 10))
        .May("NextToken", Shapes.Text).May("RecentlyActive", TextShape.Enum("PT3H"));
}

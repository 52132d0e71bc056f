namespace Amazon.CloudWatch.Model;

/// <summary>The metric stat structure of the service model.</summary>
public partial class MetricStat
{
    public Metric Metric { get; set; }

    public int? Period { get; set; }

    public string Stat { get; set; }

    public StandardUnit Unit { get; set; }
}

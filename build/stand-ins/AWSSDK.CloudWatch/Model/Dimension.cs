namespace Amazon.CloudWatch.Model;

/// <summary>The dimension structure of the service model.</summary>
public partial class Dimension
{
    public string Name { get; set; }

    public string Value { get; set; }
}

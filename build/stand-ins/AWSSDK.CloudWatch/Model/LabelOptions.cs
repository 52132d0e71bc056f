namespace Amazon.CloudWatch.Model;

/// <summary>The label options structure of the service model.</summary>
public partial class LabelOptions
{
    public string Timezone { get; set; }
}

namespace Amazon.SageMaker.Model;

/// <summary>The desired weight and capacity structure of the service model.</summary>
public partial class DesiredWeightAndCapacity
{
    public int? DesiredInstanceCount { get; set; }

    public float? DesiredWeight { get; set; }

    public string VariantName { get; set; }
}

namespace Amazon.SageMaker.Model;

/// <summary>The production variant structure of the service model.</summary>
public partial class ProductionVariant
{
    public int? InitialInstanceCount { get; set; }

    public float? InitialVariantWeight { get; set; }

    public ProductionVariantInstanceType InstanceType { get; set; }

    public string ModelName { get; set; }

    public string VariantName { get; set; }
}

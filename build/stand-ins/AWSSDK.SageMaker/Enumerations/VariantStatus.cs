using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of variant status.</summary>
public class VariantStatus : ConstantClass
{
    public static readonly VariantStatus ActivatingTraffic = new VariantStatus("ActivatingTraffic");
    public static readonly VariantStatus Baking = new VariantStatus("Baking");
    public static readonly VariantStatus Creating = new VariantStatus("Creating");
    public static readonly VariantStatus Deleting = new VariantStatus("Deleting");
    public static readonly VariantStatus Updating = new VariantStatus("Updating");

    public VariantStatus(string value) : base(value)
    {
    }

    public static VariantStatus FindValue(string value) => FindValue<VariantStatus>(value);

    public static implicit operator VariantStatus(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of model package type.</summary>
public class ModelPackageType : ConstantClass
{
    public static readonly ModelPackageType Both = new ModelPackageType("Both");
    public static readonly ModelPackageType Unversioned = new ModelPackageType("Unversioned");
    public static readonly ModelPackageType Versioned = new ModelPackageType("Versioned");

    public ModelPackageType(string value) : base(value)
    {
    }

    public static ModelPackageType FindValue(string value) => FindValue<ModelPackageType>(value);

    public static implicit operator ModelPackageType(string value) => FindValue(value);
}

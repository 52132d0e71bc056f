using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of model package registration type.</summary>
public class ModelPackageRegistrationType : ConstantClass
{
    public static readonly ModelPackageRegistrationType Logged = new ModelPackageRegistrationType("Logged");
    public static readonly ModelPackageRegistrationType Registered = new ModelPackageRegistrationType("Registered");

    public ModelPackageRegistrationType(string value) : base(value)
    {
    }

    public static ModelPackageRegistrationType FindValue(string value) => FindValue<ModelPackageRegistrationType>(value);

    public static implicit operator ModelPackageRegistrationType(string value) => FindValue(value);
}

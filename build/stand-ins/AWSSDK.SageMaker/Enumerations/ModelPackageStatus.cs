using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of model package status.</summary>
public class ModelPackageStatus : ConstantClass
{
    public static readonly ModelPackageStatus Completed = new ModelPackageStatus("Completed");
    public static readonly ModelPackageStatus Deleting = new ModelPackageStatus("Deleting");
    public static readonly ModelPackageStatus Failed = new ModelPackageStatus("Failed");
    public static readonly ModelPackageStatus InProgress = new ModelPackageStatus("InProgress");
    public static readonly ModelPackageStatus Pending = new ModelPackageStatus("Pending");

    public ModelPackageStatus(string value) : base(value)
    {
    }

    public static ModelPackageStatus FindValue(string value) => FindValue<ModelPackageStatus>(value);

    public static implicit operator ModelPackageStatus(string value) => FindValue(value);
}

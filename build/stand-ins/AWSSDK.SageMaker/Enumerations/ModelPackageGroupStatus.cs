using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of model package group status.</summary>
public class ModelPackageGroupStatus : ConstantClass
{
    public static readonly ModelPackageGroupStatus Completed = new ModelPackageGroupStatus("Completed");
    public static readonly ModelPackageGroupStatus DeleteFailed = new ModelPackageGroupStatus("DeleteFailed");
    public static readonly ModelPackageGroupStatus Deleting = new ModelPackageGroupStatus("Deleting");
    public static readonly ModelPackageGroupStatus Failed = new ModelPackageGroupStatus("Failed");
    public static readonly ModelPackageGroupStatus InProgress = new ModelPackageGroupStatus("InProgress");
    public static readonly ModelPackageGroupStatus Pending = new ModelPackageGroupStatus("Pending");

    public ModelPackageGroupStatus(string value) : base(value)
    {
    }

    public static ModelPackageGroupStatus FindValue(string value) => FindValue<ModelPackageGroupStatus>(value);

    public static implicit operator ModelPackageGroupStatus(string value) => FindValue(value);
}

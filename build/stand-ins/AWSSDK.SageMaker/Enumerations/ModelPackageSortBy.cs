using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of model package sort by.</summary>
public class ModelPackageSortBy : ConstantClass
{
    public static readonly ModelPackageSortBy CreationTime = new ModelPackageSortBy("CreationTime");
    public static readonly ModelPackageSortBy Name = new ModelPackageSortBy("Name");

    public ModelPackageSortBy(string value) : base(value)
    {
    }

    public static ModelPackageSortBy FindValue(string value) => FindValue<ModelPackageSortBy>(value);

    public static implicit operator ModelPackageSortBy(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of model approval status.</summary>
public class ModelApprovalStatus : ConstantClass
{
    public static readonly ModelApprovalStatus Approved = new ModelApprovalStatus("Approved");
    public static readonly ModelApprovalStatus PendingManualApproval = new ModelApprovalStatus("PendingManualApproval");
    public static readonly ModelApprovalStatus Rejected = new ModelApprovalStatus("Rejected");

    public ModelApprovalStatus(string value) : base(value)
    {
    }

    public static ModelApprovalStatus FindValue(string value) => FindValue<ModelApprovalStatus>(value);

    public static implicit operator ModelApprovalStatus(string value) => FindValue(value);
}

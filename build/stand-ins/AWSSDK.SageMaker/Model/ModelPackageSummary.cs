using System;

namespace Amazon.SageMaker.Model;

/// <summary>The model package summary structure of the service model.</summary>
public partial class ModelPackageSummary
{
    public DateTime? CreationTime { get; set; }

    public ModelApprovalStatus ModelApprovalStatus { get; set; }

    public ModelLifeCycle ModelLifeCycle { get; set; }

    public string ModelPackageArn { get; set; }

    public string ModelPackageDescription { get; set; }

    public string ModelPackageGroupName { get; set; }

    public string ModelPackageName { get; set; }

    public ModelPackageRegistrationType ModelPackageRegistrationType { get; set; }

    public ModelPackageStatus ModelPackageStatus { get; set; }

    public int? ModelPackageVersion { get; set; }
}

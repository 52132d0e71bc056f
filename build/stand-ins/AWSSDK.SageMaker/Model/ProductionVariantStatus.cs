using System;

namespace Amazon.SageMaker.Model;

/// <summary>The production variant status structure of the service model.</summary>
public partial class ProductionVariantStatus
{
    public DateTime? StartTime { get; set; }

    public VariantStatus Status { get; set; }

    public string StatusMessage { get; set; }
}

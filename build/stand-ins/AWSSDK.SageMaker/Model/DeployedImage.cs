using System;

namespace Amazon.SageMaker.Model;

/// <summary>The deployed image structure of the service model.</summary>
public partial class DeployedImage
{
    public DateTime? ResolutionTime { get; set; }

    public string ResolvedImage { get; set; }

    public string SpecifiedImage { get; set; }
}

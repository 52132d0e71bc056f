namespace Amazon.ECR.Model;

/// <summary>The describe images filter structure of the service model.</summary>
public partial class DescribeImagesFilter
{
    public TagStatus TagStatus { get; set; }
}

namespace Amazon.ECR.Model;

/// <summary>The list images filter structure of the service model.</summary>
public partial class ListImagesFilter
{
    public TagStatus TagStatus { get; set; }
}

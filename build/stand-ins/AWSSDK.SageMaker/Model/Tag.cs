namespace Amazon.SageMaker.Model;

/// <summary>The tag structure of the service model.</summary>
public partial class Tag
{
    public string Key { get; set; }

    public string Value { get; set; }
}

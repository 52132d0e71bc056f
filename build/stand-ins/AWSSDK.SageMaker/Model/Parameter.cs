namespace Amazon.SageMaker.Model;

/// <summary>The parameter structure of the service model.</summary>
public partial class Parameter
{
    public string Name { get; set; }

    public string Value { get; set; }
}

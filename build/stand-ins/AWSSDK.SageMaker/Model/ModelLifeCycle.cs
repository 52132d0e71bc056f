namespace Amazon.SageMaker.Model;

/// <summary>The model life cycle structure of the service model.</summary>
public partial class ModelLifeCycle
{
    public string Stage { get; set; }

    public string StageDescription { get; set; }

    public string StageStatus { get; set; }
}

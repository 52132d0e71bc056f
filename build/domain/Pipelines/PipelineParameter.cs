using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>A parameter of a pipeline, given at each start. SageMaker passes all of them as strings.</summary>
public abstract record PipelineParameter(string Name)
{
    internal JsonObject Json => new() { ["Name"] = Name, ["Type"] = "String" };
}

/// <summary>A parameter that stands for a value of a type.</summary>
/// <typeparam name="T">What the steps take it for.</typeparam>
public sealed record PipelineParameter<T>(string Name) : PipelineParameter(Name)
{
    /// <summary>Its value when the pipeline runs.</summary>
    public PipelineValue<T> Value => PipelineValue.Get<T>($"Parameters.{Name}");
}

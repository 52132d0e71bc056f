using System.Text.Json.Nodes;

namespace Slipway.Domain.Pipelines;

/// <summary>A condition on values of the same type.</summary>
public sealed class PipelineCondition
{
    private readonly string _type;
    private readonly PipelineValue _left;
    private readonly PipelineValue _right;

    private PipelineCondition(string type, PipelineValue left, PipelineValue right) => (_type, _left, _right) = (type, left, right);

    internal JsonObject Json => new() { ["Type"] = _type, ["LeftValue"] = _left.Json, ["RightValue"] = _right.Json };

    /// <summary>Both are the same.</summary>
    public static PipelineCondition EqualTo<T>(PipelineValue<T> left, PipelineValue<T> right) => new("Equals", left, right);

    /// <summary>The left one is the right one or more.</summary>
    public static PipelineCondition AtLeast(PipelineValue<double> left, PipelineValue<double> right) =>
        new("GreaterThanOrEqualTo", left, right);

    /// <summary>The left one is the right one or less.</summary>
    public static PipelineCondition AtMost(PipelineValue<double> left, PipelineValue<double> right) =>
        new("LessThanOrEqualTo", left, right);
}

/// <summary>Goes one way when all conditions hold, else the other.</summary>
public sealed class ConditionStep : PipelineStep
{
    /// <summary>All must hold.</summary>
    public required IReadOnlyList<PipelineCondition> Conditions { get; init; }

    /// <summary>Run when they do.</summary>
    public required IReadOnlyList<PipelineStep> Then { get; init; }

    /// <summary>Run when they do not.</summary>
    public required IReadOnlyList<PipelineStep> Otherwise { get; init; }

    internal override string Type => "Condition";

    internal override IEnumerable<PipelineStep> Inner => Then.Concat(Otherwise);

    internal override JsonObject Arguments() => new()
    {
        ["Conditions"] = Array(Conditions.Select(c => c.Json)),
        ["IfSteps"] = Array(Then.Select(s => s.Json())),
        ["ElseSteps"] = Array(Otherwise.Select(s => s.Json())),
    };
}

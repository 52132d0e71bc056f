using Slipway.Ci.Actions;

namespace Slipway.Ci.Model;

/// <summary>A step of a job: a pinned action or a build target. There is no free script.</summary>
internal abstract record Step(string Name)
{
    /// <summary>For outputs; null: none are read.</summary>
    public string? Id { get; init; }

    public Condition? If { get; init; }

    /// <summary>Why it is as it is; written above the step.</summary>
    public string? Comment { get; init; }

    /// <summary>What it needs from the job's token.</summary>
    public abstract IReadOnlyList<Grant> Needs { get; }
}

/// <summary>Uses an action with inputs that the pinned version knows.</summary>
internal sealed record ActionStep : Step
{
    public ActionStep(string name, ActionPin pin, params (string Name, string Value)[] inputs)
        : base(name)
    {
        var unknown = inputs.Where(input => !pin.Inputs.Contains(input.Name)).Select(input => input.Name).ToList();
        if (unknown.Count > 0)
        {
            throw new InvalidWorkflowException(
                $"{name}: {pin.Name} {pin.Version} has no input {string.Join(", ", unknown)}. It knows: "
                + $"{string.Join(", ", pin.Inputs.Order())}.");
        }

        (Pin, Inputs) = (pin, inputs);
    }

    public ActionPin Pin { get; }

    public IReadOnlyList<(string Name, string Value)> Inputs { get; }

    public override IReadOnlyList<Grant> Needs => StepNeeds.OfAction(Pin.Name);
}

namespace Slipway.Ci;

/// <summary>A declared workflow that must not be written. Names every fault, where it is, and what was expected.</summary>
internal sealed class InvalidWorkflowException(IReadOnlyList<string> faults)
    : Exception("No workflow was written:" + string.Concat(faults.Select(fault => System.Environment.NewLine + "  " + fault)))
{
    public InvalidWorkflowException(string fault)
        : this([fault])
    {
    }

    public IReadOnlyList<string> Faults { get; } = faults;
}

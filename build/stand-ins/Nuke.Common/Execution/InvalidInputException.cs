namespace Nuke.Common.Execution;

/// <summary>The command line, environment or a parameter file is wrong. Every fault is reported at once and nothing is executed.</summary>
internal sealed class InvalidInputException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    public InvalidInputException(string fault)
        : this([fault])
    {
    }

    public IReadOnlyList<string> Faults { get; } = faults;
}

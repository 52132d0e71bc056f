/// <summary>
/// Ends a target with a sentence for people. The stack says nothing that the sentence does not, so it is left out of the output.
/// </summary>
sealed class TargetStoppedException(string message) : Exception(message)
{
    public override string? StackTrace => null;

    public override string ToString() => Message;
}

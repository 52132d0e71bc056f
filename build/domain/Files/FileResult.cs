namespace Slipway.Domain.Files;

/// <summary>What a reader made of a file: the value, or every fault.</summary>
/// <param name="Value">The value; null when there are faults.</param>
/// <param name="Errors">Every fault, in the order of the file; empty when there is a value.</param>
public sealed record FileResult<T>(T? Value, IReadOnlyList<FileError> Errors)
    where T : class
{
    /// <summary>The value. Throws <see cref="FileFaultException"/> with every fault.</summary>
    public T Require() => Value ?? throw new FileFaultException(Errors);
}

namespace Slipway.Domain.Files;

/// <summary>A file does not have its format. The message holds every fault, a line each.</summary>
public sealed class FileFaultException : Exception
{
    /// <summary>With all faults of the file.</summary>
    public FileFaultException(IReadOnlyList<FileError> errors)
        : base(string.Join('\n', (errors ?? throw new ArgumentNullException(nameof(errors))).Select(e => e.Message))) => Errors = errors;

    /// <summary>With a message.</summary>
    public FileFaultException(string message) : base(message)
    {
    }

    /// <summary>With the cause.</summary>
    public FileFaultException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public FileFaultException()
    {
    }

    /// <summary>Every fault, in the order of the file.</summary>
    public IReadOnlyList<FileError> Errors { get; } = [];
}

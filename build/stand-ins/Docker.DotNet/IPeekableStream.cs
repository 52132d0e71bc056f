namespace Docker.DotNet;

/// <summary>A stream that shows what comes without taking it.</summary>
public interface IPeekableStream
{
    /// <summary>Looks ahead; false where that is not possible.</summary>
    bool Peek(byte[] buffer, uint toPeek, out uint peeked, out uint available, out uint remaining);
}

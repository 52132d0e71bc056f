namespace Docker.DotNet.Models;

/// <summary>A value without content: where the engine's interface wants a set of names.</summary>
public struct EmptyStruct
{
}

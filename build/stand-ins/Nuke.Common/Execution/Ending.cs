namespace Nuke.Common.Execution;

/// <summary>Does something at the end of a block.</summary>
internal sealed class Ending(Action action) : IDisposable
{
    public void Dispose() => action();
}

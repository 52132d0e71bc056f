namespace Nuke.Common.Execution;

public class Terminal : Host
{
    internal Terminal()
    {
    }

    internal static bool IsRunningTerminal => true;
}

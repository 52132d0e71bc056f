using System.Text;

namespace Nuke.Common.Tooling;

public class ProcessException(IProcess process) : Exception(Describe(process))
{
    private const int ShownErrors = 10;

    public int ExitCode => process.ExitCode;

    private static string Describe(IProcess process)
    {
        var text = new StringBuilder()
            .AppendLine($"Process '{Path.GetFileNameWithoutExtension(process.FileName)}' exited with code {process.ExitCode}")
            .AppendLine($"  > {process.FileName} {process.Arguments}".TrimEnd())
            .Append($"  @ {process.WorkingDirectory}");
        foreach (var line in process.Output
            .Where(x => x.Type == OutputType.Err && !string.IsNullOrWhiteSpace(x.Text))
            .TakeLast(ShownErrors))
            text.AppendLine().Append($"    {line.Text}");
        return text.ToString();
    }
}

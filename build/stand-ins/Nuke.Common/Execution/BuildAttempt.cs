using System.Security.Cryptography;
using System.Text;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>
/// What succeeded in a run that failed, in <c>.nuke/temp/build-attempt.log</c>: a hash of the invocation, then a target a line.
/// Each line is written as its target succeeds, so that a killed run can be continued too.
/// </summary>
internal sealed class BuildAttempt
{
    private static readonly string[] Indifferent = [nameof(NukeBuild.Continue), nameof(NukeBuild.NoLogo), nameof(NukeBuild.Verbosity)];

    private readonly AbsolutePath _file;

    public BuildAttempt(BuildSession session, bool continues)
    {
        _file = session.TemporaryDirectory / "build-attempt.log";
        var invocation = Hash(session);
        Succeeded = continues ? Previous(invocation) : [];
        _file.Parent.CreateDirectory();
        File.WriteAllLines(_file, [invocation, .. Succeeded]);
    }

    public IReadOnlyCollection<string> Succeeded { get; }

    public void Remember(ExecutableTarget target) => File.AppendAllLines(_file, [target.Name]);

    /// <summary>After success there is nothing to continue.</summary>
    public void Finish(bool succeeded)
    {
        if (succeeded)
            File.Delete(_file);
    }

    private IReadOnlyCollection<string> Previous(string invocation)
    {
        if (!File.Exists(_file))
        {
            Log.Information("There is no failed run to continue: everything runs");
            return [];
        }

        if (File.ReadAllLines(_file) is [var hash, .. var targets] && hash == invocation)
            return targets.ToHashSet();
        Log.Warning("The last run had other arguments: everything runs");
        return [];
    }

    /// <summary>All arguments but those that change only the output.</summary>
    private static string Hash(BuildSession session)
    {
        var counted = new List<string>();
        var skips = false;
        foreach (var argument in session.CommandLine.Arguments)
        {
            if (ValueInjection.CommandLine.IsName(argument))
                skips = Indifferent.Any(x => Names.Same(x, argument));
            if (!skips)
                counted.Add(argument);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', counted))));
    }
}

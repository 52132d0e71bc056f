using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>Names a workflow and its file. The stand-in renders none itself: a subclass overrides <see cref="GetConfiguration"/>.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class GitHubActionsAttribute : ConfigurationAttributeBase
{
    private readonly string _name;

    public GitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images)
        => _name = name.Replace(oldChar: ' ', newChar: '_');

    public override string IdPostfix => _name;

    public override Type HostType => typeof(GitHubActions);

    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / ".github" / "workflows" / $"{_name}.yml";

    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    public override IEnumerable<string> IrrelevantTargetNames => [];

    public string[] InvokedTargets { get; set; } = [];

    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: "#");

    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
        => throw new NotSupportedException($"The stand-in of Nuke.Common renders no workflow of its own ({_name}.yml). "
            + "Override GetConfiguration.");
}

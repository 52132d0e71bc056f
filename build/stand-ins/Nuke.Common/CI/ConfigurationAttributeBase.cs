using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI;

[AttributeUsage(AttributeTargets.Class)]
public abstract class ConfigurationAttributeBase : Attribute, IConfigurationGenerator
{
    public INukeBuild Build { get; internal set; }

    public string DisplayName => string.IsNullOrEmpty(IdPostfix) ? HostName : $"{HostName} ({IdPostfix})";

    public string HostName => HostType.Name;

    public string Id => string.IsNullOrEmpty(IdPostfix) ? HostName : $"{HostName}_{IdPostfix}";

    public virtual string IdPostfix => string.Empty;

    public bool AutoGenerate { get; set; } = true;

    public abstract Type HostType { get; }

    public abstract AbsolutePath ConfigurationFile { get; }

    public abstract IEnumerable<AbsolutePath> GeneratedFiles { get; }

    public abstract IEnumerable<string> RelevantTargetNames { get; }

    public abstract IEnumerable<string> IrrelevantTargetNames { get; }

    public abstract CustomFileWriter CreateWriter(StreamWriter streamWriter);

    public abstract ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets);

    /// <summary>Writes the file: a header that says how to write it again, then what <see cref="GetConfiguration"/> gives.</summary>
    public void Generate(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        var names = RelevantTargetNames.ToList();
        var irrelevant = IrrelevantTargetNames.ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<ExecutableTarget> relevant = names.Count == 0 ? [] : ExecutionPlanner.Plan(executableTargets.ToList(), names);
        var configuration = GetConfiguration(relevant.Where(x => !irrelevant.Contains(x.Name)).ToList());

        using var stream = CreateStream();
        var writer = CreateWriter(stream);
        writer.WriteComment($"Generated. To write it again: --{ConfigurationGeneration.ParameterName} {Id} --host {HostName}");
        writer.WriteLine();
        writer.Write(configuration.Write);
    }

    public virtual void SerializeState()
    {
    }

    protected virtual StreamWriter CreateStream()
    {
        ConfigurationFile.Parent.CreateDirectory();
        return new StreamWriter(File.Open(ConfigurationFile, FileMode.Create));
    }
}

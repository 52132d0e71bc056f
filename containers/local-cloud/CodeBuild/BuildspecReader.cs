using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>
/// Reads a buildspec. What is wrong, and what this cloud does not implement, fails the phase DOWNLOAD_SOURCE with YAML_FILE_ERROR.
/// </summary>
internal static class BuildspecReader
{
    private static readonly string[] PhaseNames = ["install", "pre_build", "build", "post_build"];

    public static Buildspec Read(string yaml)
    {
        var root = Parse(yaml);
        // Caches make builds faster and nothing else; batch is for batch builds only.
        Only(root, "buildspec", "version", "env", "phases", "artifacts", "cache", "batch");
        if (Text(root, "version") is not "0.2" and var version)
        {
            throw Fault(
                version is null
                    ? "Invalid buildspec: version is required"
                    : $"Unsupported buildspec version '{version}': the local cloud knows 0.2");
        }

        var environment = Mapping(root, "env");
        Only(environment, "env", "shell", "variables", "exported-variables");
        var shell = Text(environment, "shell") ?? "sh";
        if (shell is not ("sh" or "bash"))
        {
            throw Fault($"env.shell: the local cloud knows sh and bash, found '{shell}'");
        }

        var phases = Mapping(root, "phases");
        Only(phases, "phases", PhaseNames);
        return new Buildspec(
            shell,
            Mapping(environment, "variables").Children.ToDictionary(pair => Scalar(pair.Key), pair => Scalar(pair.Value)),
            Texts(environment, "exported-variables", "exported-variables"),
            phases.Children.ToDictionary(pair => Scalar(pair.Key), pair => Phase(Scalar(pair.Key), pair.Value as YamlMappingNode ?? [])),
            root.Children.TryGetValue("artifacts", out var artifacts) && artifacts is YamlMappingNode structure
                ? Artifacts(structure)
                : null);
    }

    private static YamlMappingNode Parse(string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException fault)
        {
            throw Fault($"mapping values are not allowed in this context or the file is no YAML: line {fault.Start.Line}: {fault.Message}");
        }

        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] ? root : throw Fault("Invalid buildspec: expected a mapping");
    }

    private static BuildspecPhase Phase(string name, YamlMappingNode phase)
    {
        // The runtimes are this machine's: runtime-versions chooses among those of AWS's images.
        Only(phase, $"phases.{name}", "commands", "finally", "on-failure", "runtime-versions");
        var failure = Text(phase, "on-failure");
        return failure is null or "ABORT" or "CONTINUE"
            ? new BuildspecPhase(Texts(phase, "commands", "Commands"), Texts(phase, "finally", "Finally"), failure)
            : throw Fault($"phases.{name}.on-failure: the local cloud knows ABORT and CONTINUE, found '{failure}'");
    }

    private static BuildspecArtifacts Artifacts(YamlMappingNode artifacts)
    {
        Only(artifacts, "artifacts", "files", "exclude-paths", "name", "discard-paths", "base-directory");
        return new BuildspecArtifacts(
            Texts(artifacts, "files", "Files"),
            Texts(artifacts, "exclude-paths", "ExcludePaths"),
            Text(artifacts, "base-directory"),
            Text(artifacts, "discard-paths") is "yes" or "true",
            Text(artifacts, "name"));
    }

    private static void Only(YamlMappingNode node, string where, params ReadOnlySpan<string> known)
    {
        foreach (var key in node.Children.Keys)
        {
            if (!known.Contains(Scalar(key)))
            {
                throw Fault($"{where}: the local cloud does not implement '{Scalar(key)}' (line {key.Start.Line})");
            }
        }
    }

    private static YamlMappingNode Mapping(YamlMappingNode parent, string name) =>
        parent.Children.TryGetValue(name, out var node) ? node as YamlMappingNode ?? [] : [];

    private static string? Text(YamlMappingNode parent, string name) =>
        parent.Children.TryGetValue(name, out var node) ? Scalar(node) : null;

    private static List<string> Texts(YamlMappingNode parent, string name, string aws)
    {
        if (!parent.Children.TryGetValue(name, out var node))
        {
            return [];
        }

        var list = node as YamlSequenceNode ?? throw Fault($"{name}: expected a list at line {node.Start.Line}");
        return [.. list.Select((item, index) => item is YamlScalarNode
            ? Scalar(item)
            : throw Fault(
                $"Expected {aws}[{index}] to be of string type: found subkeys instead at line {item.Start.Line}, value of the key tag on "
                + $"line {item.Start.Line} might be empty"))];
    }

    private static string Scalar(YamlNode node) =>
        (node as YamlScalarNode)?.Value ?? throw Fault($"expected a string at line {node.Start.Line}");

    private static PhaseFault Fault(string message) => new("YAML_FILE_ERROR", message);
}

using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.CI;

/// <summary>
/// Writes configurations of build servers: one that is asked for on the command line, or on local runs those that want it.
/// </summary>
internal static class ConfigurationGeneration
{
    public const string ParameterName = "generate-configuration";

    /// <summary>Writes the one named after <c>--generate-configuration</c> and says so; false when none is named.</summary>
    public static bool WasAsked(NukeBuild build, BuildSession session)
    {
        if (session.CommandLine.Find(ParameterName) is not { } given)
            return false;
        var generators = Generators(build);
        var id = given.SelectMany(x => x).LastOrDefault();
        var generator = generators.FirstOrDefault(x => x.Id == id)
                        ?? throw new InvalidInputException(
                            $"Parameter --{ParameterName}: expected one of {string.Join(", ", generators.Select(x => x.Id))}, found "
                            + $"'{id}'.");
        Generate(build, generator);
        return true;
    }

    /// <summary>Local runs write every configuration that has AutoGenerate.</summary>
    public static void Automatically(NukeBuild build)
    {
        if (NukeBuild.IsServerBuild)
            return;
        foreach (var generator in Generators(build).Where(x => x.AutoGenerate))
            Generate(build, generator);
    }

    private static void Generate(NukeBuild build, ConfigurationAttributeBase generator)
    {
        generator.Generate(build.ExecutableTargets);
        generator.SerializeState();
    }

    private static List<ConfigurationAttributeBase> Generators(NukeBuild build)
    {
        var generators = build.GetType().GetCustomAttributes<ConfigurationAttributeBase>().ToList();
        foreach (var generator in generators)
            generator.Build = build;
        return generators;
    }
}

using System.IO;
using Nuke.Common;
using Nuke.Common.IO;
using Slipway.Domain.Files;

partial class Build
{
    Target Generate => _ => _
        .Description("Writes the files that are generated from code: the manifest's JSON schema for editors.")
        .Executes(() => BuildPaths.ModelSchema.WriteAllText(ManifestSchema.Generate(), eofLineBreak: false));

    Target Verify => _ => _
        .Description("Fails when a generated file is not what Generate would write.")
        .Executes(() =>
        {
            var found = BuildPaths.ModelSchema.FileExists() ? File.ReadAllText(BuildPaths.ModelSchema) : "";
            if (found != ManifestSchema.Generate())
                throw Failure($"{BuildPaths.ModelSchema} is not what Generate would write. Run ./build.sh Generate and commit it.");
        });
}

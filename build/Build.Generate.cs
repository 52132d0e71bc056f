using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Nuke.Common;
using Nuke.Common.IO;
using Slipway.Ci;
using Slipway.Ci.Workflows;
using Slipway.Domain.Files;
using Slipway.Runners.Images;
using Slipway.Runners.Infrastructure;

partial class Build
{
    Target Generate => _ => _
        .Description(
            "Writes the files that are generated from code: the manifest's JSON schema for editors, the workflows, and the archives of "
            + "functions.")
        .Executes(() =>
        {
            foreach (var (path, text) in GeneratedFiles())
            {
                path.Parent.CreateDirectory();
                path.WriteAllText(text, eofLineBreak: false);
            }
            foreach (var (path, bytes) in FunctionArchive.All(BuildPaths.Root))
                File.WriteAllBytes(path, bytes);
        });

    Target Verify => _ => _
        .Description("Fails when a generated file is not what Generate would write, or a workflow or a Dockerfile breaks a rule.")
        .Executes(() =>
        {
            var faults = GeneratedFiles()
                .Where(file => !file.Path.FileExists() || File.ReadAllText(file.Path) != file.Text)
                .Select(file => $"{file.Path} is not what Generate would write. Run ./build.sh Generate and commit it.")
                .Concat(FunctionArchive.All(BuildPaths.Root)
                    .Where(archive => !File.Exists(archive.Key) || !File.ReadAllBytes(archive.Key).AsSpan().SequenceEqual(archive.Value))
                    .Select(archive => $"{archive.Key} is not what Generate would write. Run ./build.sh Generate and commit it."))
                .Concat(WorkflowVerification.Faults(BuildPaths.Root, typeof(Build)))
                .Concat(DockerfileVerification.Faults(BuildPaths.Root))
                .ToList();
            if (faults.Count > 0)
                throw Failure(string.Join(System.Environment.NewLine, faults));
        });

    static (AbsolutePath Path, string Text)[] GeneratedFiles()
    {
        var declared = typeof(Build).GetCustomAttributes<WorkflowAttribute>().Select(workflow => workflow.IdPostfix + ".yml").ToHashSet();
        return
        [
            (BuildPaths.ModelSchema, ManifestSchema.Generate()),
            .. WorkflowFiles.All(BuildPaths.Root).Where(file => declared.Contains(file.Key))
                .Select(file => (BuildPaths.Root / WorkflowFiles.Folder / file.Key, file.Value)),
        ];
    }
}

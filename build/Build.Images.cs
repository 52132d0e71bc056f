using System.IO;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Slipway.Domain.Files;
using Slipway.Runners;
using Slipway.Runners.Images;

partial class Build
{
    readonly DotNetPublisher Publisher = new();

    Target BuildImages => _ => _
        .Description("Builds the model's image as an OCI layout, unless the same input was built before.")
        .Executes(() => Guarded(async cancellation =>
        {
            using var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
            await new BuildImagesRunner(Publisher, progress, BuildPaths.Images).RunAsync([ReadModel()], cancellation);
        }));

    Target PushImages => _ => _
        .Description("Pushes the built images by digest to ECR, or to the local cloud's registry; skips what is there.")
        .DependsOn(BuildImages)
        .Executes(() => Guarded(async cancellation =>
        {
            await using var delivery = await OpenDelivery(cancellation);
            await delivery.PushAsync(cancellation);
        }));

    /// <summary>By folder, or by the name in the manifest of a folder below models or model-templates.</summary>
    ModelSource ReadModel()
    {
        var folder = (AbsolutePath)Path.GetFullPath(Model, RootDirectory);
        if ((folder / "model.json").FileExists())
            return ModelSource.Read(RootDirectory, folder);

        var known = ModelSource.Folders(RootDirectory).Select(path => ModelSource.Read(RootDirectory, path)).ToList();
        return known.FirstOrDefault(source => source.Manifest.Name.Value == Model)
            ?? throw new BadInputException($"--model: expected a folder with a model.json, or one of {string.Join(", ", known.Select(source => source.Manifest.Name))}; found '{Model}'.");
    }
}

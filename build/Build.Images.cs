using System.IO;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Slipway.Domain.Models;
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
            var model = ReadModel();
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            await new DeliverySession(session, Publisher, model, null).PushAsync(cancellation);
        }));

    /// <summary>By folder, or by the name in the manifest of a folder below models or model-templates.</summary>
    ModelSource ReadModel()
    {
        var wanted = string.IsNullOrWhiteSpace(Model) ? "model-templates/regression" : Model;
        if (FindModel(wanted) is { } found)
            return found;

        var known = ModelSource.Folders(RootDirectory).Select(path => ModelSource.Read(RootDirectory, path).Manifest.Name);
        throw new BadInputException($"--model: expected a folder with a model.json, or one of {string.Join(", ", known)}; found '{wanted}'.");
    }

    /// <summary>The name of the model that --model says; null without --model. A model that this checkout lacks may still be delivered.</summary>
    string? ReadModelName()
    {
        if (string.IsNullOrWhiteSpace(Model))
            return null;
        return FindModel(Model)?.Manifest.Name.Value
            ?? (ModelName.TryParse(Model, out _) ? Model : throw new BadInputException($"--model: expected a folder with a model.json or a model's name, found '{Model}'."));
    }

    ModelSource? FindModel(string wanted)
    {
        var folder = (AbsolutePath)Path.GetFullPath(wanted, RootDirectory);
        return (folder / "model.json").FileExists()
            ? ModelSource.Read(RootDirectory, folder)
            : ModelSource.Folders(RootDirectory).Select(path => ModelSource.Read(RootDirectory, path)).FirstOrDefault(source => source.Manifest.Name.Value == wanted);
    }
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Nuke.Common;
using Nuke.Common.IO;
using Slipway.Runners;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images;

partial class Build
{
    readonly DotNetPublisher Publisher = new();

    [Parameter(
        "Who builds images: engine (the container engine), layout (without one: the program alone), codebuild (CodeBuild, which pushes "
        + "too), or auto (the engine when it answers).")]
    readonly string Builder = "auto";

    [Parameter(
        "Image that models' images are built on, pinned by digest: NAME@sha256:... Default: "
        + "containers/base/bases.json, then what BuildBase made.")]
    readonly string BaseImage;

    Target BuildImages => _ => _
        .Description("Builds models' images, unless the same input was built before: --model takes one, several with commas, or all.")
        .Executes(() => Guarded(async cancellation =>
        {
            var models = ReadModels();
            if (!ImageBuilding.IsRemote)
            {
                using var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
                await ImageBuilding.Runner(Publisher, progress).RunAsync(models, cancellation);
                return;
            }

            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            foreach (var model in models)
                await RemoteImages.PushAsync(session, model, cancellation);
        }));

    Target PushImages => _ => _
        .Description("Pushes the built images by digest to ECR, or to the local cloud's registry; skips what is there.")
        .DependsOn(BuildImages)
        .Executes(() => Guarded(async cancellation =>
        {
            var models = ReadModels();
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            foreach (var model in models)
                await new DeliverySession(session, Publisher, model, null).PushAsync(cancellation);
        }));

    /// <summary>The models of a list with commas; all of the checkout for "all".</summary>
    IReadOnlyList<ModelSource> ReadModels() => Model switch
    {
        "all" => [.. ModelSource.Folders(RootDirectory).Select(path => ModelSource.Read(RootDirectory, path))],
        null or "" => [ReadModel()],
        _ => [.. Model.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct().Select(ReadModel)],
    };

    /// <summary>By folder, or by the name in the manifest of a folder below models or model-templates.</summary>
    ModelSource ReadModel() => ReadModel(string.IsNullOrWhiteSpace(Model) ? "model-templates/regression" : Model);

    ModelSource ReadModel(string wanted)
    {
        if (FindModel(wanted) is { } found)
            return found;

        throw new BadInputException(
            $"--model: expected a folder with a model.json, or one of {string.Join(", ", KnownModels())}; found '{wanted}'. "
            + "Nothing was changed.");
    }

    /// <summary>
    /// The name of the model that --model says; null without --model. A model that this checkout lacks may still be delivered: then the
    /// cloud knows it.
    /// </summary>
    async Task<string?> ReadModelNameAsync(CloudSession session, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Model))
            return null;
        if (FindModel(Model) is { } found)
            return found.Manifest.Name.Value;

        var delivered = await new DeliveryFiles(session.Ports.Store).ModelsAsync(cancellation);
        if (delivered.Contains(Model))
            return Model;
        var known = KnownModels().Union(delivered).Order(StringComparer.Ordinal);
        throw new BadInputException(
            $"--model: expected a folder with a model.json, or one of {string.Join(", ", known)}; found '{Model}'. Nothing was changed.");
    }

    ModelSource? FindGivenModel() => string.IsNullOrWhiteSpace(Model) ? null : FindModel(Model);

    IEnumerable<string> KnownModels() =>
        ModelSource.Folders(RootDirectory).Select(path => ModelSource.Read(RootDirectory, path).Manifest.Name.Value);

    ModelSource? FindModel(string wanted)
    {
        var folder = (AbsolutePath)Path.GetFullPath(wanted, RootDirectory);
        return (folder / "model.json").FileExists()
            ? ModelSource.Read(RootDirectory, folder)
            : ModelSource.Folders(RootDirectory)
                .Select(path => ModelSource.Read(RootDirectory, path))
                .FirstOrDefault(source => source.Manifest.Name.Value == wanted);
    }
}

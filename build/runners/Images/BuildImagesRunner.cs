using Slipway.Domain.Files;
using Slipway.Runners.Images.Builders;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Images;

/// <summary>
/// Builds models' images with the first builder that can, unless the same input was built before: then nothing is asked of anybody.
/// </summary>
/// <param name="builders">In order of preference.</param>
/// <param name="progress">Who watches.</param>
/// <param name="outputFolder">Where layouts and images.json go.</param>
/// <param name="atOnce">How many images are built at once, at least one.</param>
public sealed class BuildImagesRunner(
    IReadOnlyList<IImageBuilder> builders, IDeliveryProgress progress, string outputFolder, int atOnce = 2)
{
    /// <summary>Without a container engine.</summary>
    public BuildImagesRunner(IProgramPublisher publisher, IDeliveryProgress progress, string outputFolder)
        : this([new LayoutImageBuilder(new ProgramAssembler(publisher))], progress, outputFolder)
    {
    }

    /// <summary>The file that says which images were built.</summary>
    public string ImagesFilePath => Path.Combine(outputFolder, DomainJson.Images.Name);

    /// <summary>
    /// Builds the image of each model, and records them in images.json; answers with those of this run. When one fails, the others are
    /// still finished.
    /// </summary>
    public async Task<ImagesFile> RunAsync(IReadOnlyList<ModelSource> models, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(models);
        using var places = new SemaphoreSlim(atOnce);
        var images = await Task.WhenAll(models.Select(async model =>
        {
            await places.WaitAsync(cancellation);
            try
            {
                return await BuildAsync(model, cancellation);
            }
            finally
            {
                places.Release();
            }
        }));

        Record(images);
        return new ImagesFile { Images = [.. images.OrderBy(image => image.Model.Value, StringComparer.Ordinal)] };
    }

    /// <summary>images.json names the newest image of every model that was built here, and where it was pushed.</summary>
    private void Record(IReadOnlyList<BuiltImage> images)
    {
        Directory.CreateDirectory(outputFolder);
        var before = File.Exists(ImagesFilePath)
            ? DomainJson.Images.Read(File.ReadAllText(ImagesFilePath), ImagesFilePath).Value?.Images ?? []
            : [];
        var others = before.Where(
            other => images.All(image => image.Model != other.Model) && Directory.Exists(Path.Combine(outputFolder, other.Layout)));
        var these = images.Select(image => before.FirstOrDefault(known => known with { Pushed = null } == image) ?? image);
        var file = new ImagesFile { Images = [.. others.Concat(these).OrderBy(image => image.Model.Value, StringComparer.Ordinal)] };
        WholeFile.Write(ImagesFilePath, DomainJson.Images.Write(file));
    }

    private async Task<BuiltImage> BuildAsync(ModelSource model, CancellationToken cancellation)
    {
        using var step = progress.Begin($"Image of {model.Manifest.Name}", "Hash the model's folder and the hosts it uses");
        var sources = model.Hash();
        var obstacles = new List<string>();
        foreach (var builder in builders)
        {
            var image = Planned(model, builder, sources);
            var folder = Path.Combine(outputFolder, Path.GetDirectoryName(image.Layout)!);
            var record = Path.Combine(folder, "image.json");
            var known = File.Exists(record)
                ? DomainJson.Images.Read(File.ReadAllText(record), record).Value?.Images.SingleOrDefault()
                : null;
            // What was built before is taken even if its builder is away now: an image is built once.
            if (known is null && await builder.ObstacleAsync(model, cancellation) is { } obstacle)
            {
                obstacles.Add(obstacle);
                continue;
            }

            if (builder.LeavesOut(model) is { } missing)
            {
                progress.Note(missing + (obstacles.Count > 0 ? $". Why: {string.Join("; ", obstacles)}." : "."));
            }

            if (known is not null)
            {
                step.Done($"Unchanged: {known.Digest}");
                return known;
            }

            image = image with
            {
                Digest = await builder.BuildAsync(new ImageJob(model, image.FolderHash, folder, step.Update), cancellation),
            };
            // Written last: a folder without it was not finished and is built again.
            WholeFile.Write(record, DomainJson.Images.Write(new ImagesFile { Images = [image] }));
            step.Done($"{image.Digest} ({builder.Name})");
            return image;
        }

        throw new BadInputException(
            $"Expected a builder for the image of {model.Manifest.Name}, found none that can build it: {string.Join("; ", obstacles)}. "
            + "Nothing was changed.");
    }

    private static BuiltImage Planned(ModelSource model, IImageBuilder builder, string sources)
    {
        var name = model.Manifest.Name;
        var under = builder.BaseOf(model);
        var hash = ImageHash.Of(sources, builder.Name, under);
        return new(name, name.Repository, "", hash, $"{name}/{hash[..16]}/layout", builder.Name, under);
    }
}

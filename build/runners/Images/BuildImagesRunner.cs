using Slipway.Domain.Files;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Images;

/// <summary>Builds a model's image as an OCI layout, unless the same input was built before.</summary>
public sealed class BuildImagesRunner(IProgramPublisher publisher, IDeliveryProgress progress, string outputFolder)
{
    /// <summary>The file that says which images were built.</summary>
    public string ImagesFilePath => Path.Combine(outputFolder, DomainJson.Images.Name);

    /// <summary>Builds the image of each model, and writes images.json.</summary>
    public async Task<ImagesFile> RunAsync(IReadOnlyList<ModelSource> models, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(models);
        var images = new List<BuiltImage>();
        foreach (var model in models)
        {
            images.Add(await BuildAsync(model, cancellation));
        }

        var file = new ImagesFile { Images = [.. images.OrderBy(image => image.Model.Value, StringComparer.Ordinal)] };
        Directory.CreateDirectory(outputFolder);
        WholeFile.Write(ImagesFilePath, DomainJson.Images.Write(file));
        return file;
    }

    /// <summary>The program's entry assembly. Throws <see cref="BadInputException"/> when the folder holds no program.</summary>
    public static string EntryOf(string programFolder) =>
        Directory.EnumerateFiles(programFolder, "*.runtimeconfig.json").Select(Path.GetFileName).FirstOrDefault()?.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal)
            ?? throw new BadInputException($"{programFolder} holds no program: expected an executable project's output, found no *.runtimeconfig.json.");

    private async Task<BuiltImage> BuildAsync(ModelSource model, CancellationToken cancellation)
    {
        var name = model.Manifest.Name;
        using var step = progress.Begin($"Image of {name}", "Hash the model's folder and the hosts it uses");
        var hash = model.Hash();
        var relative = $"{name}/{hash[..16]}";
        var folder = Path.Combine(outputFolder, name.Value, hash[..16]);
        var record = Path.Combine(folder, "image.json");
        if (File.Exists(record) && DomainJson.Images.Read(File.ReadAllText(record), record).Value is { Images: [var known] })
        {
            step.Done($"Unchanged: {known.Digest}");
            return known;
        }

        step.Update("Publish the program");
        var program = Path.Combine(folder, "program");
        await publisher.PublishAsync(model.Folder, program, cancellation);
        var entry = EntryOf(program);
        step.Update("Assemble the image");
        var digest = OciLayoutWriter.Write(
            program,
            Path.Combine(folder, "layout"),
            ["dotnet", $"/opt/program/{entry}"],
            new Dictionary<string, string> { ["org.opencontainers.image.title"] = name.Repository });
        var image = new BuiltImage(name, name.Repository, digest, hash, $"{relative}/layout");
        // Written last: a folder without it was not finished and is built again.
        WholeFile.Write(record, DomainJson.Images.Write(new ImagesFile { Images = [image] }));
        step.Done(digest);
        return image;
    }
}

using Slipway.Domain.Images;
using Slipway.Runners.Images.Base;
using Slipway.Runners.Images.Builders;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Images.Engine;

/// <summary>Builds a model's Dockerfile with the container engine, and takes the image out of it as an OCI image layout.</summary>
/// <param name="engine">The engine.</param>
/// <param name="bases">Which image is built on.</param>
/// <param name="assembler">Makes the program.</param>
/// <param name="layerCache">Folder that keeps compressed layers of bases.</param>
public sealed class EngineImageBuilder(
    IContainerEngine engine, KnownBases bases, ProgramAssembler assembler, string layerCache) : IImageBuilder
{
    /// <inheritdoc/>
    public string Name => "engine";

    /// <inheritdoc/>
    public string? BaseOf(ModelSource model) => bases.Find(model)?.Digest;

    /// <inheritdoc/>
    public string? LeavesOut(ModelSource model) => null;

    /// <inheritdoc/>
    public async Task<string?> ObstacleAsync(ModelSource model, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Recipe is null)
        {
            return $"{model.RelativeFolder} has no Dockerfile";
        }

        if (await engine.SilenceAsync(cancellation) is { } silence)
        {
            return silence;
        }

        if (bases.Find(model) is not { } known)
        {
            return $"a container engine answers, but no base image of kind {KnownBases.KindOf(model)} is known (make one with ./build.sh "
                + "BuildBase, or name one with --base-image)";
        }

        return known.IsLocal && !await engine.HasImageAsync(known.Image, cancellation)
            ? $"the container engine no longer has the base {known.Image} (load it again with ./build.sh BuildBase)"
            : null;
    }

    /// <inheritdoc/>
    public async Task<string> BuildAsync(ImageJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var model = job.Model;
        var recipe = model.Recipe
            ?? throw new BadInputException($"{model.RelativeFolder} has no Dockerfile: expected one, or --builder layout.");
        var known = bases.Find(model)
            ?? throw new BadInputException(
                $"No base image of kind {KnownBases.KindOf(model)} is known. Make one with ./build.sh BuildBase.");
        job.Say(model.IsPublished ? "Publish the program" : "Copy the program");
        await assembler.AssembleAsync(model, job.ProgramFolder, cancellation);
        var tag = $"{model.Manifest.Name.Repository}:{job.Tag}";
        await using (var context = new MemoryStream())
        {
            await BuildContext.WriteAsync(model, job.ProgramFolder, context, cancellation);
            context.Position = 0;
            await engine.BuildAsync(new EngineBuild(context, tag, Arguments(recipe, known.Image, job), job.Labels), job.Say, cancellation);
        }

        job.Say("Take the image out of the engine");
        await using var archive = await engine.SaveAsync(tag, cancellation);
        return await EngineArchive.ToLayoutAsync(archive, job.LayoutFolder, layerCache, cancellation);
    }

    private static Dictionary<string, string> Arguments(Dockerfile recipe, string image, ImageJob job)
    {
        var given = new Dictionary<string, string>
        {
            [Dockerfile.BaseArgument] = image,
            ["REVISION"] = job.Hash,
            ["VERSION"] = job.Tag,
            ["SOURCE_DATE_EPOCH"] = "0",
        };
        var declared = recipe.All("ARG").Select(argument => argument.Arguments.Split('=')[0]).ToHashSet(StringComparer.Ordinal);
        return given.Where(argument => declared.Contains(argument.Key)).ToDictionary();
    }
}

namespace Slipway.Runners.Images.Builders;

/// <summary>Assembles images without a container engine: one layer with the program, the same bytes in every clone.</summary>
public sealed class LayoutImageBuilder(ProgramAssembler assembler) : IImageBuilder
{
    internal const string Layout = "layout";

    /// <inheritdoc/>
    public string Name => Layout;

    /// <inheritdoc/>
    public string? BaseOf(ModelSource model) => null;

    /// <inheritdoc/>
    public Task<string?> ObstacleAsync(ModelSource model, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <inheritdoc/>
    public string? LeavesOut(ModelSource model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var packages = model.Recipe?.InstalledPackages.ToList() ?? [];
        var program = model.IsPublished ? "dotnet" : model.Recipe?.Entrypoint?[0] ?? "interpreter";
        return $"The image of {model.Manifest.Name} holds the program alone, without a base system: this machine's {program} runs it"
            + (packages.Count > 0 ? $", which must find {string.Join(", ", packages)} here" : "");
    }

    /// <inheritdoc/>
    public async Task<string> BuildAsync(ImageJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        job.Say(job.Model.IsPublished ? "Publish the program" : "Copy the program");
        await assembler.AssembleAsync(job.Model, job.ProgramFolder, cancellation);
        job.Say("Assemble the image");
        return OciLayoutWriter.Write(
            job.ProgramFolder, job.LayoutFolder, ImageProgram.Entrypoint(job.Model, job.ProgramFolder), job.Labels);
    }
}

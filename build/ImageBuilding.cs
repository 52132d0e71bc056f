using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Slipway.Runners;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Base;
using Slipway.Runners.Images.Builders;
using Slipway.Runners.Images.Engine;
using Slipway.Runners.Ports;

/// <summary>How this run builds images: set once from the command line, for every target that needs an image.</summary>
static class ImageBuilding
{
    const string Remote = "codebuild";

    /// <summary>engine, layout, auto or codebuild.</summary>
    public static string Builder { get; set; } = "auto";

    /// <summary>Base that the command line names; null without.</summary>
    public static string? BaseImage { get; set; }

    /// <summary>Whether images are built on another machine, which pushes them.</summary>
    public static bool IsRemote => Builder == Remote;

    public static BuildImagesRunner Runner(DotNetPublisher publisher, IDeliveryProgress progress) =>
        new(Builders(new ProgramAssembler(publisher)), progress, BuildPaths.Images, Math.Clamp(Environment.ProcessorCount, 1, 4));

    public static BuildBaseRunner BaseRunner(IDeliveryProgress progress, string suite, string mirror)
    {
        var (root, runtime, aspNet) = BaseOptions.Installed(RuntimeEnvironment.GetRuntimeDirectory());
        return new(
            Composition.OpenEngine(),
            progress,
            new BaseOptions(BuildPaths.BaseScripts, BuildPaths.Bases, suite, mirror, root, runtime, aspNet));
    }

    /// <summary>The builders that a name stands for, in order of preference. A further builder is one more line here.</summary>
    static IReadOnlyList<IImageBuilder> Builders(ProgramAssembler assembler) => Builder switch
    {
        "auto" => [Engine(assembler), new LayoutImageBuilder(assembler)],
        "engine" => [Engine(assembler)],
        "layout" => [new LayoutImageBuilder(assembler)],
        Remote => throw new BadInputException(
            $"--builder {Remote} builds what is committed, on another machine: expected BuildImages, PushImages, Deliver or Retrain with "
            + "it, found a target that needs the image here. "
            + "Leave the parameter out. Nothing was changed."),
        _ => throw new BadInputException($"--builder: expected auto, engine, layout or {Remote}, found '{Builder}'. Nothing was changed."),
    };

    static EngineImageBuilder Engine(ProgramAssembler assembler) => new(
        Composition.OpenEngine(),
        new KnownBases(BaseImage, BuildPaths.BaseScripts / "bases.json", BuildPaths.Bases / "bases.json"),
        assembler,
        BuildPaths.Images / ".layers");
}

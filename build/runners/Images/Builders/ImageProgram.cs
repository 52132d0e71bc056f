namespace Slipway.Runners.Images.Builders;

/// <summary>How the program of a model is started.</summary>
public static class ImageProgram
{
    /// <summary>Where the program is in an image.</summary>
    public const string Folder = "/opt/program";

    /// <summary>In an image. Throws <see cref="BadInputException"/> when neither the program nor the Dockerfile says.</summary>
    public static IReadOnlyList<string> Entrypoint(ModelSource model, string programFolder)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.IsPublished
            ? ["dotnet", $"{Folder}/{EntryOf(programFolder)}"]
            : model.Recipe?.Entrypoint ?? throw new BadInputException(
                $"{model.RelativeFolder}/Dockerfile: expected an ENTRYPOINT in JSON form, for example [\"python3\", \"{Folder}/main.py\"], "
                + "found none. Nothing was changed.");
    }

    /// <summary>On this machine, from the folder that the image was made from: the way to run the program without the image.</summary>
    public static IReadOnlyList<string> Command(ModelSource model, string programFolder) =>
        [
            .. Entrypoint(model, programFolder)
                .Select(
                    word => word.StartsWith(Folder + "/", StringComparison.Ordinal)
                        ? Path.Combine(programFolder, word[(Folder.Length + 1)..])
                        : word),
        ];

    /// <summary>The program's entry assembly. Throws <see cref="BadInputException"/> when the folder holds no program.</summary>
    public static string EntryOf(string programFolder) =>
        Directory.EnumerateFiles(programFolder, "*.runtimeconfig.json")
            .Select(Path.GetFileName)
            .FirstOrDefault()?.Replace(".runtimeconfig.json", ".dll", StringComparison.Ordinal)
            ?? throw new BadInputException(
                $"{programFolder} holds no program: expected an executable project's output, found no *.runtimeconfig.json.");
}

using System.Globalization;
using Slipway.Training;

namespace Slipway.Digits.Import;

/// <summary>The command <c>import</c>: MNIST's IDX files as a data file of this template.</summary>
internal static class ImportCommand
{
    private const string Usage = "import --images FILE --out CSV [--labels FILE]";

    public static TemplateCommand Command { get; } = new(Usage, Run);

    private static string? Run(IReadOnlyList<string> options, TextWriter output)
    {
        if (ImportOptions.Parse(options, out var problem) is not { } parsed)
        {
            return $"{problem}. Type: {Usage}.";
        }

        try
        {
            var labels = parsed.Labels ?? IdxNames.LabelsBeside(parsed.Images, File.Exists);
            var images = IdxImages.Read(IdxFile.ReadBytes(parsed.Images, "images"), parsed.Images);
            var digits = IdxLabels.Read(IdxFile.ReadBytes(labels, "labels"), labels, images.Count);
            WholeCsv.Write(parsed.Out, file => IdxToCsv.Write(file, images, digits));
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{images.Count} digits of {parsed.Images} and {labels} in {parsed.Out}."));
            return null;
        }
        catch (InvalidDataException e)
        {
            return e.Message;
        }
    }
}

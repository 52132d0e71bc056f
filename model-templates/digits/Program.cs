using System.Globalization;
using Slipway.Digits.Import;
using Slipway.Digits.Jobs;
using Slipway.Digits.Samples;
using Slipway.Training;

namespace Slipway.Digits;

/// <summary>The one program of this model: SageMaker starts it as a training, processing or hosting container.</summary>
internal static class Program
{
    private const int BadUse = 2;
    private const string GenerateUsage = "generate --out FILE [--rows N] [--seed S]";
    private const string ImportUsage = "import --images FILE --out CSV [--labels FILE]";

    private static async Task<int> Main(string[] arguments)
    {
        using var termination = new Termination();
        var paths = ContainerPaths.FromEnvironment();
        switch (arguments)
        {
            case ["train", ..]:
                return await JobsOfThisModel.TrainAsync(paths, termination.Token);
            case ["prepare", ..]:
                return await JobsOfThisModel.PrepareAsync(paths, termination.Token);
            case ["evaluate", ..]:
                return await JobsOfThisModel.EvaluateAsync(paths, termination.Token);
            case ["serve", ..]:
                // Kestrel has its own handling of SIGTERM: it drains.
                termination.Dispose();
                return await Serving.RunAsync();
            case ["ping", ..]:
                return await Serving.PingAsync();
            case ["generate", .. var options]:
                return Generate(options);
            case ["import", .. var options]:
                return Import(options);
            default:
                return Refuse($"expected train, serve, prepare, evaluate, {GenerateUsage}, or {ImportUsage}; found {(arguments.Length == 0 ? "nothing" : $"'{string.Join(' ', arguments)}'")}.");
        }
    }

    private static int Generate(string[] options)
    {
        if (GenerateOptions.Parse(options, out var problem) is not { } parsed)
        {
            return Refuse($"generate: {problem}. Type: {GenerateUsage}.");
        }

        WholeCsv.Write(parsed.File, output => SampleDigits.Write(output, parsed.Rows, parsed.Seed));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parsed.Rows} made-up digits in {parsed.File}."));
        return 0;
    }

    private static int Import(string[] options)
    {
        if (ImportOptions.Parse(options, out var problem) is not { } parsed)
        {
            return Refuse($"import: {problem}. Type: {ImportUsage}.");
        }

        try
        {
            var labels = parsed.Labels ?? IdxNames.LabelsBeside(parsed.Images, File.Exists);
            var images = IdxImages.Read(IdxFile.ReadBytes(parsed.Images, "images"), parsed.Images);
            var digits = IdxLabels.Read(IdxFile.ReadBytes(labels, "labels"), labels, images.Count);
            WholeCsv.Write(parsed.Out, output => IdxToCsv.Write(output, images, digits));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{images.Count} digits of {parsed.Images} and {labels} in {parsed.Out}."));
            return 0;
        }
        catch (InvalidDataException e)
        {
            return Refuse($"import: {e.Message}");
        }
    }

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine($"Slipway.Digits: {problem}");
        return BadUse;
    }
}

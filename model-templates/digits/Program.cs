using Slipway.Digits.Artifacts;
using Slipway.Digits.Import;
using Slipway.Digits.Jobs;
using Slipway.Digits.Samples;
using Slipway.Training;

namespace Slipway.Digits;

/// <summary>What this model plugs into the program that SageMaker starts: see <see cref="TemplateProgram"/> for its arguments.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => new TemplateProgram
    {
        Name = "Slipway.Digits",
        Trainer = manifest => new DigitTrainer(manifest.Data, Console.Out),
        ReadArchive = ArtifactFile.ReadArchive,
        Serve = Serving.RunAsync,
        Ping = Serving.PingAsync,
        Commands = [GenerateCommand.Of("made-up digits", SampleDigits.UsualRows, SampleDigits.Write), ImportCommand.Command],
    }.RunAsync(arguments, Console.Out, Console.Error);
}

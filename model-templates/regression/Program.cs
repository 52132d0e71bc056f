using System.Globalization;
using Slipway.Domain.Data;
using Slipway.Regression.Jobs;
using Slipway.Regression.Samples;
using Slipway.Training;

namespace Slipway.Regression;

/// <summary>The one program of this model: SageMaker starts it as a training, processing or hosting container.</summary>
internal static class Program
{
    private const int BadUse = 2;
    private const string Usage = "expected train, serve, prepare, evaluate, or generate --out FILE [--rows N] [--seed S]";

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
            default:
                await Console.Error.WriteLineAsync($"Slipway.Regression: {Usage}; found {(arguments.Length == 0 ? "nothing" : $"'{string.Join(' ', arguments)}'")}.");
                return BadUse;
        }
    }

    // A copy of this template for other data has other columns.
    private static List<string> ColumnsThatTheSampleLacks()
    {
        var data = TemplateManifest.Read(AppContext.BaseDirectory).Data;
        return [.. InputSchema.Of(data).Columns.Append(data.Label.Column).Concat(data.Time is { } time ? [time.Column] : []).Except(BikeRentals.Header.Split(','), StringComparer.Ordinal)];
    }

    private static int Generate(string[] options)
    {
        if (GenerateOptions.Parse(options, out var problem) is not { } parsed)
        {
            Console.Error.WriteLine($"Slipway.Regression generate: {problem}. Type: generate --out FILE [--rows N] [--seed S].");
            return BadUse;
        }

        if (ColumnsThatTheSampleLacks() is { Count: > 0 } lacking)
        {
            Console.Error.WriteLine($"Slipway.Regression generate: the sample data are bike rentals and lack columns of model.json: {string.Join(", ", lacking)}.");
            return BadUse;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(parsed.File)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        using var output = new StreamWriter(parsed.File);
        BikeRentals.Write(output, parsed.Rows, parsed.Seed);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parsed.Rows} rows of made-up bike rentals in {parsed.File}."));
        return 0;
    }
}

using Slipway.Domain.Data;
using Slipway.Regression.Artifacts;
using Slipway.Regression.Jobs;
using Slipway.Regression.Samples;
using Slipway.Training;

namespace Slipway.Regression;

/// <summary>What this model plugs into the program that SageMaker starts: see <see cref="TemplateProgram"/> for its arguments.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => new TemplateProgram
    {
        Name = "Slipway.Regression",
        Trainer = manifest => new RegressionTrainer(manifest),
        ReadArchive = ArtifactFile.ReadArchive,
        Serve = Serving.RunAsync,
        Ping = Serving.PingAsync,
        Commands = [GenerateCommand.Of("rows of made-up bike rentals", BikeRentals.TwoYears, BikeRentals.Write, WhatTheSampleLacks)],
    }.RunAsync(arguments, Console.Out, Console.Error);

    // A copy of this template for other data has other columns.
    private static string? WhatTheSampleLacks()
    {
        var data = TemplateManifest.Read(AppContext.BaseDirectory).Data;
        var columns = InputSchema.Of(data).Columns.Append(data.Label.Column).Concat(data.Time is { } time ? [time.Column] : []);
        var lacking = string.Join(", ", columns.Except(BikeRentals.Header.Split(','), StringComparer.Ordinal));
        return lacking.Length > 0 ? $"the sample data are bike rentals and lack columns of model.json: {lacking}." : null;
    }
}

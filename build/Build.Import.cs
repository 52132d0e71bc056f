using System;
using Nuke.Common;

partial class Build
{
    Target ImportData => _ => _
        .Description("Converts a data file that is no CSV, such as MNIST's IDX images, by the model's own program (--model, --data).")
        .Requires(() => Data)
        .Executes(() => Guarded(async cancellation =>
        {
            var model = ReadModel();
            var csv = await DataImport.RunAsync(Publisher, model, Data, cancellation);
            Console.WriteLine($"{csv}\nNext: ./build.sh --model {model.Manifest.Name} --data {csv}");
        }));
}

using System;
using Nuke.Common;
using Slipway.Runners.Models;

partial class Build
{
    [Parameter("Template that a new model is a copy of: a folder below model-templates.")]
    readonly string Template;

    [Parameter("Name of a new model: lower-case letters, digits and hyphens.")]
    readonly string Name;

    [Parameter("Column of --data that a new model predicts.")]
    readonly string Label;

    [Parameter("Column of --data that orders the rows of a new model. Without it they have no order in time.")]
    readonly string Time;

    [Parameter(".NET date format of that column, such as dd/MM/yyyy. Default: found out, where there is no doubt.")]
    readonly string TimeFormat;

    [Parameter("Person or team that answers for a new model. Default: who is logged in.")]
    readonly string Owner = Environment.UserName;

    Target NewModel => _ => _
        .Description("Makes a model in models/NAME of a template, with a manifest that fits the CSV file of --data. It rehearses at once.")
        .Executes(() => Guarded(_ =>
        {
            var request = new NewModelRequest(Template, Name, Data, Label, Time, TimeFormat, Owner);
            foreach (var line in new NewModelRunner(BuildPaths.Root, BuildPaths.NewModels).Run(request).Lines)
                Console.WriteLine(line);
            return System.Threading.Tasks.Task.CompletedTask;
        }));
}

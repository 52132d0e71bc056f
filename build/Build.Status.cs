using System;
using System.Linq;
using Nuke.Common;
using Slipway.Runners.Images;

partial class Build
{
    Target Status => _ => _
        .Description(
            "Shows all models, or --model: versions, stages, who waits for approval, what the endpoint serves, who is at it, the end of "
            + "the log.")
        .Executes(() => Guarded(async cancellation =>
        {
            var known = ModelSource.Folders(RootDirectory).Select(folder => ModelSource.Read(RootDirectory, folder).Manifest).ToList();
            if (FindGivenModel() is { } given && known.All(manifest => manifest.Name != given.Manifest.Name))
                known.Add(given.Manifest);
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            var model = await ReadModelNameAsync(session, cancellation);
            foreach (var line in await new StatusSession(session, known).RunAsync(model, cancellation))
                Console.WriteLine(line);
        }));
}

using System;
using Nuke.Common;

partial class Build
{
    Target Status => _ => _
        .Description("Shows the model's versions, stages and approvals, what the live endpoint serves, and how the last delivery ended.")
        .Executes(() => Guarded(async cancellation =>
        {
            var model = ReadModel();
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            foreach (var line in await new DeliverySession(session, Publisher, model, null).StatusAsync(cancellation))
                Console.WriteLine(line);
        }));
}

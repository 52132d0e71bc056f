using System;
using Nuke.Common;
using Slipway.Runners.Delivery;

partial class Build
{
    Target Status => _ => _
        .Description("Shows the model's versions, stages and approvals, what the live endpoint serves, and how the last delivery ended.")
        .Executes(() => Guarded(async cancellation =>
        {
            await using var delivery = await OpenDelivery(cancellation);
            foreach (var line in await delivery.StatusAsync(cancellation))
                Console.WriteLine(line);
        }));
}

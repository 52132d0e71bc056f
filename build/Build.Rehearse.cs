using Nuke.Common;

partial class Build
{
    Target Rehearse => _ => _
        .Description("Rehearses a whole delivery on the local cloud, from source to production, and writes a report.")
        .Executes(() => Guarded(async cancellation =>
        {
            await using var session = new RehearsalSession(Publisher, ReadModel(), Data, Sabotage, Approver, Fresh);
            End(await session.RunAsync(cancellation));
        }));
}

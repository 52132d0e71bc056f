using Nuke.Common;

partial class Build
{
    Target Rehearse => _ => _
        .Description("Rehearses a whole delivery on the local cloud, from source to production, and writes a report.")
        .Executes(() => Guarded(async cancellation =>
        {
            var model = ReadModel();
            var data = await DataImport.EnsureCsvAsync(Publisher, model, Data, cancellation);
            await using var session = new RehearsalSession(Publisher, model, data, Sabotage, Approver, Fresh);
            End(await session.RunAsync(cancellation));
        }));
}

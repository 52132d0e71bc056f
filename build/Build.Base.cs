using System;
using Nuke.Common;

partial class Build
{
    [Parameter("Debian release that base images are made from.")]
    readonly string DebianSuite = "bookworm";

    [Parameter("Address of the Debian archive.")]
    readonly string DebianMirror = "http://deb.debian.org/debian";

    Target BuildBase => _ => _
        .Description("Makes base images from Debian's packages and this machine's .NET runtime, for networks without an image registry.")
        .Executes(() => Guarded(async cancellation =>
        {
            using var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
            await ImageBuilding.BaseRunner(progress, DebianSuite, DebianMirror).RunAsync(cancellation);
        }));
}

using Nuke.Common;
using Serilog;

partial class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Hello);

    Target Hello => _ => _
        .Description("Says that the build runs")
        .Executes(() => Log.Information("The build runs in {Root}", RootDirectory));
}

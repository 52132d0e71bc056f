using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using Nuke.Common;
using Slipway.Runners.Rehearsal;

partial class Build
{
    Target LocalCloud => _ => _
        .Description("Runs the local cloud in the foreground, on what a rehearsal left behind, until Ctrl-C.")
        .Executes(() => Guarded(async cancellation =>
        {
            var program = System.IO.Path
                .Combine(await Publisher.CachedAsync(BuildPaths.LocalCloudProject, cancellation), "Slipway.LocalCloud.dll");
            var start = new ProcessStartInfo(
                "dotnet", [program, "--state", BuildPaths.LocalCloudState, "--port", Port.ToString(CultureInfo.InvariantCulture)]);
            using var process = Process.Start(start);
            Console.WriteLine(
                $"In another terminal: AWS_ENDPOINT_URL=http://127.0.0.1:{Port} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local "
                + "AWS_DEFAULT_REGION=us-east-1 aws s3 ls");
            try
            {
                await process.WaitForExitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                await LocalCloudProcess.TerminateAsync(process, TimeProvider.System);
                return;
            }

            if (process.ExitCode != 0)
            {
                ExitCode = process.ExitCode;
                Assert.Fail($"The local cloud ended with exit code {process.ExitCode}.");
            }
        }));
}

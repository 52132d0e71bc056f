using System.Diagnostics;
using Slipway.Infra.Tests.Plan;
using Slipway.Runners.Infrastructure;

namespace Slipway.Infra.Tests.Workspaces;

/// <summary>When a notebook instance stops itself: asked of the script that it runs.</summary>
public class StopWhenIdleTests
{
    private const string Question = """
        import datetime, importlib.util, json, sys
        spec = importlib.util.spec_from_file_location("idle", sys.argv[1])
        idle = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(idle)
        time = lambda text: datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        cases = json.load(sys.stdin)
        print(json.dumps([idle.is_idle(c["kernels"], c["terminals"], time(c["started"]), time("2026-01-01T12:00:00Z"), 60) for c in cases]))
        """;

    private const string Cases = """
        [
          {"kernels": [], "terminals": [], "started": "2026-01-01T11:30:00Z"},
          {"kernels": [], "terminals": [], "started": "2026-01-01T10:00:00Z"},
          {"kernels": [{"execution_state": "idle", "last_activity": "2026-01-01T11:00:01.000000Z"}], "terminals": [], "started": "2026-01-01T08:00:00Z"},
          {"kernels": [{"execution_state": "idle", "last_activity": "2026-01-01T11:00:00.000000Z"}], "terminals": [], "started": "2026-01-01T08:00:00Z"},
          {"kernels": [{"execution_state": "busy", "last_activity": "2026-01-01T08:00:00.000000Z"}], "terminals": [], "started": "2026-01-01T08:00:00Z"},
          {"kernels": [], "terminals": [{"last_activity": "2026-01-01T11:59:00.000000Z"}], "started": "2026-01-01T08:00:00Z"}
        ]
        """;

    // Just started; started long ago; worked within the hour; an hour ago; a kernel is busy, however long; a terminal is used.
    [SkippableFact]
    public async Task It_stops_after_an_hour_without_work_and_never_below_a_busy_kernel()
    {
        Skip.If(TerraformProgram.OnPath("python3") is null, "python3 is not installed");
        var script = Path.Combine(InfraCopy.Repository, "infra", "modules", "workspace", "scripts", "stop-when-idle.py");
        var start = new ProcessStartInfo("python3", ["-B", "-c", Question, script]) { RedirectStandardInput = true,
            RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(Cases);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        Assert.Equal("[false, true, false, true, false, false]", output.Trim());
    }
}

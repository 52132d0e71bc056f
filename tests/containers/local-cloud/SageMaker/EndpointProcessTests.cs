using System.Diagnostics;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.SageMaker.Data;

namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>An endpoint whose container is a real process.</summary>
public sealed class EndpointProcessTests
{
    private const string Server = """
        exec python3 - <<'EOF'
        import os, http.server
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self): self.answer(b"")
            def do_POST(self): self.answer(open(os.environ["SAGEMAKER_BASE_DIR"] + "/model/weights", "rb").read() + self.rfile.read(int(self.headers["Content-Length"])))
            def answer(self, body):
                self.send_response(200); self.send_header("Content-Type", "text/csv"); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
            def log_message(self, *args): pass
        print("pid", os.getpid(), flush=True)
        http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["SAGEMAKER_BIND_TO_PORT"])), Handler).serve_forever()
        EOF
        """;

    [SkippableFact]
    public async Task Serves_its_artifact_and_comes_back_when_its_process_is_killed()
    {
        Skip.If(Executable.Find("python3", "/", Environment.GetEnvironmentVariable("PATH") ?? "") is null, "python3 is not installed");
        using var cloud = new SageMakerFixture();
        var weights = cloud.Folder.File("artifact/weights", "weights:");
        var file = Path.Combine(cloud.Folder.Path, "model.tar.gz");
        await Archive.PackAsync(Path.GetDirectoryName(weights)!, file, CancellationToken.None);
        await using (var content = File.OpenRead(file))
        {
            await cloud.Buckets.WriteAsync("data", "model.tar.gz", content, CancellationToken.None);
        }

        await cloud.CallAsync("CreateModel", new()
        {
            ["ModelName"] = "v1",
            ["PrimaryContainer"] = new JsonObject { ["Image"] = cloud.Images.Add("server", Server),
                ["ModelDataUrl"] = "s3://data/model.tar.gz" },
        });
        await cloud.CallAsync("CreateEndpointConfig", new()
        {
            ["EndpointConfigName"] = "c1",
            ["ProductionVariants"] = new JsonArray(
                new JsonObject { ["VariantName"] = "v1", ["ModelName"] = "v1", ["InstanceType"] = "ml.m5.large",
                    ["InitialInstanceCount"] = 1 }),
        });
        await cloud.CallAsync("CreateEndpoint", new() { ["EndpointName"] = "live", ["EndpointConfigName"] = "c1" });
        await cloud.UntilAsync("DescribeEndpoint", EndpointFixture.Name, "EndpointStatus", "InService");
        Assert.Equal("weights:1,2", (await EndpointFixture.InvokeAsync(cloud, "1,2")).Body);

        var log = Assert.Single(Directory.EnumerateFiles(cloud.Folder.Sub("state", "endpoints"), "log.txt", SearchOption.AllDirectories));
        Process.GetProcessById(int.Parse(File.ReadLines(log).First().Split(' ')[1])).Kill();
        Answer answer;
        do
        {
            await Task.Delay(10);
            answer = await EndpointFixture.InvokeAsync(cloud, "3");
        }
        while (answer.Status != 200 || File.ReadLines(log).Count() < 2);

        Assert.Equal("weights:3", answer.Body);
    }
}

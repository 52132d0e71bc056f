using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Docker.DotNet;
using Docker.DotNet.Models;
using Slipway.LocalCloud.Execution.Engine;
using Slipway.LocalCloud.Tests.Registry;

namespace Slipway.LocalCloud.Tests.Execution.Engine;

/// <summary>
/// A cloud next to a Docker engine, with one pushed image that holds its own program: it runs the Python that a test gives it. Containers
/// and images are gone afterwards.
/// </summary>
public sealed class EngineCloud : IAsyncLifetime
{
    private const string Program = """
        import sys, os, json, time, signal, socket, threading, http.server
        def serve():
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self): self.answer(200, b"")
                def do_POST(self):
                    body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                    if body == "die": os._exit(3)
                    self.answer(200, str(eval(body)).encode())
                def answer(self, status, body):
                    self.send_response(status); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
                def log_message(self, *args): pass
            signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
            print("serving", os.environ["NAME"], flush=True)
            http.server.ThreadingHTTPServer(("0.0.0.0", 8080), Handler).serve_forever()
        def can_reach(host, port):
            try: socket.create_connection((host, port), 2).close(); return True
            except OSError: return False
        if sys.argv[1] == "serve": serve()
        elif sys.argv[1] == "train": exec(json.load(open("/opt/ml/input/config/hyperparameters.json"))["code"])
        else: exec(sys.argv[1])
        """;

    private static readonly Lazy<byte[]> Root = new(() => Tar(PythonRoot.Entries()));
    private readonly RunningCloud _cloud = new();
    private readonly List<string> _brought = [];

    public RunningCloud Cloud => _cloud;

    public string? WhyNot { get; private set; }

    public IDockerClient Engine { get; private set; } = null!;

    /// <summary>By digest.</summary>
    public string Image { get; private set; } = "";

    public string Repository { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await _cloud.InitializeAsync();
        var (engine, why) = await ContainerEngine.FindAsync(EngineMode.Auto, CancellationToken.None);
        WhyNot = engine is null ? why : File.Exists(PythonRoot.Python) ? null : $"{PythonRoot.Python} is not installed";
        if (WhyNot is null)
        {
            Engine = engine!.Client;
            await _cloud.S3.PutBucketAsync("data");
            (Repository, Image) = await PushAsync();
        }
    }

    /// <summary>Pushes the image, or one that differs, and returns its repository and its name by digest.</summary>
    public async Task<(string Repository, string Image)> PushAsync(string user = "", string comment = "")
    {
        var pusher = new Pusher(_cloud);
        var repository = await pusher.RepositoryAsync();
        var program = Tar([UnpackTests.FileEntry("opt/program/main.py", $"{Program}# {comment}")]);
        var config = new JsonObject
        {
            ["architecture"] =
                System.Runtime.InteropServices.RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64
                    ? "arm64"
                    : "amd64",
            ["os"] = "linux",
            ["config"] = new JsonObject
            {
                ["Entrypoint"] = new JsonArray("python3", "/opt/program/main.py"),
                ["Env"] = new JsonArray("PATH=/usr/bin", "PYTHONDONTWRITEBYTECODE=1"), ["User"] = user,
            },
            ["rootfs"] = new JsonObject
            {
                ["type"] = "layers",
                ["diff_ids"] = new JsonArray(Pusher.Digest(Root.Value), Pusher.Digest(program)),
            },
        };
        var digest = await pusher.ImageAsync(
            repository,
            "v1",
            Encoding.UTF8.GetBytes(config.ToJsonString()),
            (Pusher.GzipLayer, Zip(Root.Value)),
            (Pusher.GzipLayer, Zip(program)));
        _brought.Add(EngineName(repository, digest));
        return (repository, $"{new Uri(_cloud.Url).Authority}/{repository}@{digest}");
    }

    public static string EngineName(string repository, string digest) => $"slipway-local-cloud/{repository}:{digest[7..19]}";

    public async Task<JsonObject> CallAsync(string operation, JsonObject request)
    {
        var (status, body) = await _cloud.CallAsync($"SageMaker.{operation}", request);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    public async Task<JsonObject> UntilAsync(string operation, JsonObject request, string member, params string[] values)
    {
        for (var i = 0; i < 3600; i++)
        {
            var answer = await CallAsync(operation, request);
            if (values.Contains((string?)answer[member]))
            {
                return answer;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"{member} never became {string.Join(" or ", values)}: {await CallAsync(operation, request)}");
    }

    /// <summary>Starts a training job that runs code, with changes to the usual request.</summary>
    public async Task<string> TrainAsync(string code, Action<JsonObject>? change = null)
    {
        var name = $"job-{Guid.NewGuid():N}";
        var request = new JsonObject
        {
            ["TrainingJobName"] = name,
            ["RoleArn"] = "arn:aws:iam::000000000000:role/slipway-execution",
            ["AlgorithmSpecification"] = new JsonObject { ["TrainingImage"] = Image, ["TrainingInputMode"] = "File" },
            ["HyperParameters"] = new JsonObject { ["code"] = code },
            ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = "s3://data/out" },
            ["ResourceConfig"] = new JsonObject { ["InstanceType"] = "ml.m5.large", ["InstanceCount"] = 1, ["VolumeSizeInGB"] = 1 },
            ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 300 },
        };
        change?.Invoke(request);
        await CallAsync("CreateTrainingJob", request);
        return name;
    }

    public Task<JsonObject> EndAsync(string job) =>
        UntilAsync("DescribeTrainingJob", new() { ["TrainingJobName"] = job }, "TrainingJobStatus", "Completed", "Failed", "Stopped");

    /// <summary>What a job's container printed, waiting for a line of it.</summary>
    public async Task<string> PrintedAsync(string job, string line = "")
    {
        var log = Path.Combine(_cloud.StateDirectory, "jobs", "training", job, "log.txt");
        for (var i = 0; i < 3600; i++)
        {
            if (File.Exists(log) && await ReadAsync(log) is var text && text.Contains(line, StringComparison.Ordinal))
            {
                return text;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"{log} never held '{line}'");
    }

    /// <summary>The containers of the cloud on this state folder, whether they run or not.</summary>
    public static async Task<IList<ContainerListResponse>> ContainersAsync(IDockerClient engine, string state) =>
        await engine.Containers.ListContainersAsync(
            new ContainersListParameters { All = true, Filters = new EngineOwner(Path.Combine(state, "engine")).Filter });

    /// <summary>Waits for a container that runs, other than one of an earlier run.</summary>
    public async Task<string> RunningAsync(string but = "")
    {
        for (var i = 0; i < 3600; i++)
        {
            var found = await ContainersAsync(Engine, _cloud.StateDirectory);
            if (found.FirstOrDefault(container => container.State == "running" && container.ID != but) is { } running)
            {
                return running.ID;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException("no container runs");
    }

    public async Task DisposeAsync()
    {
        await _cloud.DisposeAsync();
        foreach (var image in WhyNot is null ? _brought : [])
        {
            try
            {
                await Engine.Images.DeleteImageAsync(image, new ImageDeleteParameters { Force = true });
            }
            catch (DockerImageNotFoundException)
            {
                // Never run.
            }
        }

        Engine?.Dispose();
    }

    private static async Task<string> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }

    private static byte[] Tar(IEnumerable<TarEntry> entries)
    {
        var result = new MemoryStream();
        using (var tar = new TarWriter(result, TarEntryFormat.Pax))
        {
            foreach (var entry in entries)
            {
                tar.WriteEntry(entry);
            }
        }

        return result.ToArray();
    }

    private static byte[] Zip(byte[] content)
    {
        var result = new MemoryStream();
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return result.ToArray();
    }
}

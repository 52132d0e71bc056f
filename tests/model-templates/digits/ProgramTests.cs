using System.Diagnostics;
using System.Text;
using Slipway.Digits.Jobs;
using Slipway.Digits.Onnx;
using Slipway.Training;

namespace Slipway.Digits.Tests;

/// <summary>The published program as a process, as a cloud starts it.</summary>
public sealed class ProgramTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Container _container = new();

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task Prepares_trains_and_evaluates()
    {
        _container.Write(PrepareJob.Raw, Container.Sample(5000));
        Assert.Equal((0, ""), await RunAsync("prepare"));
        _container.ConfigureTraining(_container.Read(PrepareJob.Train), Container.Small);
        Assert.Equal((0, ""), await RunAsync("train"));
        Assert.True(File.Exists(Path.Combine(_container.Paths.Model, OnnxFile.FileName)));
        _container.PackModel(EvaluateJob.Candidate);
        _container.Write(EvaluateJob.Test, _container.Read(PrepareJob.Test));
        Assert.Equal((0, ""), await RunAsync("evaluate"));
        Assert.Contains("\"candidate\": \"V1.0.0\"", _container.Read(EvaluateJob.Report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Generates_the_same_file_again()
    {
        Assert.Equal((0, ""), await RunAsync("generate", "--out", _container.File("a.csv"), "--rows", "40", "--seed", "3"));
        Assert.Equal((0, ""), await RunAsync("generate", "--rows", "40", "--out", _container.File("b.csv"), "--seed", "3"));

        Assert.Equal(Container.Sample(40, seed: 3), await File.ReadAllTextAsync(_container.File("a.csv")));
        Assert.Equal(await File.ReadAllTextAsync(_container.File("a.csv")), await File.ReadAllTextAsync(_container.File("b.csv")));
    }

    [Fact]
    public async Task Imports_gzipped_MNIST_files_that_lie_beside_each_other()
    {
        await File.WriteAllBytesAsync(_container.File("t10k-images-idx3-ubyte.gz"), Idx.Packed(Idx.Images(20)));
        await File.WriteAllBytesAsync(_container.File("t10k-labels-idx1-ubyte"), Idx.Labels(20));

        Assert.Equal(
            (0, ""),
            await RunAsync("import", "--images", _container.File("t10k-images-idx3-ubyte.gz"), "--out", _container.File("t10k.csv")));

        Assert.Equal(22, (await File.ReadAllTextAsync(_container.File("t10k.csv"))).Split('\n').Length);
    }

    [Fact]
    public async Task A_faulty_import_ends_with_2_says_why_and_leaves_no_file()
    {
        await File.WriteAllBytesAsync(_container.File("images.gz"), Idx.Packed(Idx.Images(20))[..200]);
        await File.WriteAllBytesAsync(_container.File("labels"), Idx.Labels(20));
        await File.WriteAllBytesAsync(_container.File("images"), Idx.Images(20));
        string[] to = ["--out", _container.File("t10k.csv"), "--labels", _container.File("labels"), "--images"];

        var (cut, why) = await RunAsync(["import", .. to, _container.File("images.gz")]);
        Assert.Equal(2, cut);
        Assert.Contains("images.gz", why, StringComparison.Ordinal);
        var (missing, missingWhy) = await RunAsync(["import", .. to, _container.File("nothing")]);
        Assert.Equal(2, missing);
        Assert.Contains(
            "nothing: expected an IDX file of images, found none. Give its path with --images.", missingWhy, StringComparison.Ordinal);
        var (alone, aloneWhy) = await RunAsync("import", "--out", _container.File("t10k.csv"), "--images", _container.File("labels"));
        Assert.Equal(2, alone);
        Assert.Contains("Give them with --labels FILE.", aloneWhy, StringComparison.Ordinal);
        Assert.False(File.Exists(_container.File("t10k.csv")));
    }

    [Fact]
    public async Task An_unknown_command_ends_with_2_and_names_those_there_are()
    {
        var (code, errors) = await RunAsync("destroy");

        Assert.Equal(2, code);
        Assert.Contains("expected train, serve, prepare, evaluate, generate --out FILE", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serves_classes_for_rows_of_pixels_in_CSV_and_JSON()
    {
        await _container.TrainAsync(Container.Sample(2000), Container.Small);
        using var server = Start("serve");
        try
        {
            var address = (await server.StandardOutput.ReadLineAsync().WaitAsync(Patience))!.Split(' ')[^1];
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            var lines = Container.Sample(2000).Split('\n');
            var pixels = lines[1].Split(',')[1..^1];

            var headed = await PostAsync(client, "text/csv", $"{lines[0]}\n{lines[1]}\n{lines[2]}\n");
            var bare = await PostAsync(client, "text/csv", string.Join(',', pixels));
            var json = await PostAsync(
                client,
                "application/json",
                $$"""{"instances":[{{{string.Join(',', pixels.Select((pixel, i) => $"\"p{i}\":{pixel}"))}}}]}""");

            Assert.Matches("^[0-9]\n[0-9]\n$", headed);
            Assert.Equal(headed[..2], bare);
            Assert.Equal($"{{\"predictions\":[{headed[0]}]}}", json);
            using var wrong = new StringContent("1,2,3", Encoding.UTF8, "text/csv");
            using var refusal = await client.PostAsync("/invocations", wrong);
            Assert.Contains("expected 196 cells", await refusal.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            server.Kill();
        }
    }

    private static async Task<string> PostAsync(HttpClient client, string type, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await client.PostAsync("/invocations", content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<(int Code, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        await output;
        return (process.ExitCode, await errors);
    }

    private Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Slipway.Digits.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["SAGEMAKER_BASE_DIR"] = _container.Paths.BaseFolder,
                ["SAGEMAKER_BIND_TO_PORT"] = "0",
                ["SLIPWAY_VERSION"] = "V1.0.0",
                ["SLIPWAY_CHAMPION_VERSION"] = "",
                ["SLIPWAY_DATA_HASH"] = "abc",
            },
        })!;
}

using System.Globalization;
using Google.Protobuf;
using Slipway.Digits.Artifacts;
using Slipway.Digits.Network;
using Slipway.Digits.Onnx;
using Slipway.Domain.Data;
using Xunit.Abstractions;

namespace Slipway.Digits.Tests.Onnx;

public sealed class OnnxFileTests(ITestOutputHelper log) : IAsyncLifetime, IDisposable
{
    private const int Images = 1000;
    private readonly Container _container = new();

    public async Task InitializeAsync() => Assert.Equal(0, await _container.TrainAsync(Container.Sample(2000), Container.Usual("V1.0.0")));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _container.Dispose();

    [SkippableFact]
    public async Task The_runtime_says_the_same_of_1000_images_as_our_own_inference()
    {
        var runtime = await OnnxTools.RuntimeAsync();
        Skip.If(runtime.Missing is not null, runtime.Missing);
        var model = ArtifactFile.ReadFolder(_container.Paths.Model);
        var rows = Drawn(model);
        var bytes = new byte[Images * 196 * sizeof(float)];
        Buffer.BlockCopy(rows.SelectMany(row => row.Select(pixel => (float)pixel)).ToArray(), 0, bytes, 0, bytes.Length);
        await File.WriteAllBytesAsync(_container.File("pixels.bin"), bytes);

        var answer = await runtime.RunAsync(Path.Combine(_container.Paths.Model, OnnxFile.FileName), _container.File("pixels.bin"));

        var (memory, probabilities) = (new float[196 + model.Network.Hidden.Outputs], new float[10]);
        var largest = 0.0;
        for (var image = 0; image < Images; image++)
        {
            model.Probabilities(rows[image], memory, probabilities);
            Assert.Equal(DigitNetwork.ClassOf(probabilities), answer.Classes[image]);
            for (var digit = 0; digit < 10; digit++)
            {
                largest = Math.Max(largest, Math.Abs(probabilities[digit] - answer.Probabilities[(image * 10) + digit]));
            }
        }

        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Largest difference of a probability: {largest:G3}."));
        Assert.InRange(largest, 0, 1e-5);
        Assert.True(answer.Classes.Distinct().Count() == 10, "A model that says the same of every image would prove nothing.");
    }

    [SkippableFact]
    public async Task The_format_s_own_checker_finds_nothing_wrong()
    {
        var python = await OnnxTools.PythonAsync();
        Skip.If(python is null, "No python3 with the module onnx was found (Debian: python3-onnx).");

        var (code, output, errors) = await OnnxTools.CheckAsync(python, Path.Combine(_container.Paths.Model, OnnxFile.FileName));

        Assert.True(code == 0, errors);
        Assert.Equal(
            "Mul Gemm Relu Gemm Softmax ArgMax\npixels[images,196]\nprobabilities[images,10] class[images]\nopset 13, IR 8\n",
            output.Replace("\r", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_is_a_protobuf_message_with_a_graph_and_says_what_it_was_made_of()
    {
        var file = new CodedInputStream(OnnxFile.Serialise(ArtifactFile.ReadFolder(_container.Paths.Model)));
        var fields = new List<int>();
        var properties = new List<string>();
        while (file.ReadTag() is var tag and not 0)
        {
            fields.Add(WireFormat.GetTagFieldNumber(tag));
            if (fields[^1] == 14)
            {
                properties.Add(file.ReadBytes().ToStringUtf8());
            }
            else
            {
                file.SkipLastField();
            }
        }

        Assert.Equal([1, 2, 7, 8, 14, 14, 14], fields);
        Assert.Contains("version", properties[0], StringComparison.Ordinal);
        Assert.EndsWith("V1.0.0", properties[0], StringComparison.Ordinal);
        Assert.EndsWith("2000", properties[2], StringComparison.Ordinal);
    }

    // Of another seed than the training rows.
    private static List<double[]> Drawn(DigitsModel model)
    {
        var rows = new InputRows(model.Schema);
        CsvInput.Read(System.Text.Encoding.UTF8.GetBytes(Container.Sample(Images, seed: 9)), rows, new RowErrors());
        return [.. Enumerable.Range(0, rows.Count).Select(row => rows.Numbers(row).ToArray())];
    }
}

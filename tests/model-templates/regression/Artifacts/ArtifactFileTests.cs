using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using Slipway.Domain.Data;
using Slipway.Domain.Models;
using Slipway.Regression.Artifacts;
using Slipway.Regression.Jobs;

namespace Slipway.Regression.Tests.Artifacts;

public sealed class ArtifactFileTests : IDisposable
{
    private static readonly DataManifest Data = new()
    {
        Label = new LabelManifest("y", LabelTransform.Sqrt),
        Time = new TimeManifest("day", "yyyy-MM-dd"),
        Numeric = [new NumericColumn("x") { Degree = 2, Knots = [2] }],
        Categorical = ["a", "b"],
        Crossed = [["a", "b", "x"]],
    };

    private readonly Container _container = new();

    public void Dispose() => _container.Dispose();

    [Fact]
    public void The_format_is_the_golden_file()
    {
        ArtifactFile.Write(_container.Paths.Model, Fit());
        var actual = _container.Read("/opt/ml/model/regression.json");
        var golden = Path.Combine(Folder(), "..", "golden", "regression.json");
        if (Environment.GetEnvironmentVariable("SLIPWAY_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, actual);
        }

        Assert.Equal(File.ReadAllText(golden), actual);
    }

    [Fact]
    public void A_model_predicts_the_same_after_it_was_written_and_read()
    {
        var artifact = Fit();
        ArtifactFile.Write(_container.Paths.Model, artifact);
        var (before, after) = (new RegressionModel(artifact), ArtifactFile.ReadFolder(_container.Paths.Model));
        Assert.Equal("V1.0.0", after.Version);
        Assert.Equal(Predict(before), Predict(after));
    }

    [Fact]
    public void The_same_data_gives_the_same_bytes() => Assert.Equal(ArtifactFile.Serialise(Fit()), ArtifactFile.Serialise(Fit()));

    [Theory]
    [InlineData("{", "line 1: expected a model")]
    [InlineData("null", "found null")]
    [InlineData("{}", "expected a model")]
    public void What_is_no_model_is_refused_with_its_place(string content, string problem)
    {
        _container.Write("/opt/ml/model/regression.json", content);
        var failure = Assert.Throws<InvalidDataException>(() => ArtifactFile.ReadFolder(_container.Paths.Model));
        Assert.StartsWith(Path.Combine(_container.Paths.Model, "regression.json"), failure.Message, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_format_and_a_wrong_number_of_weights_are_refused()
    {
        var artifact = Fit();
        Refuses(artifact with { FormatVersion = 2 }, "expected format 1, found 2");
        Refuses(artifact with { Weights = [1] }, "finite weights, found 1");
        void Refuses(RegressionArtifact broken, string problem)
        {
            ArtifactFile.Write(_container.Paths.Model, broken);
            Assert.Contains(
                problem,
                Assert.Throws<InvalidDataException>(() => ArtifactFile.ReadFolder(_container.Paths.Model)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_missing_model_is_named()
    {
        Assert.Contains(
            "expected the trained model, found none",
            Assert.Throws<InvalidDataException>(() => ArtifactFile.ReadFolder("/none")).Message,
            StringComparison.Ordinal);
        var archive = _container.Paths.Resolve("/opt/ml/model.tar.gz");
        Assert.Contains(
            "expected a model archive",
            Assert.Throws<InvalidDataException>(() => ArtifactFile.ReadArchive(archive)).Message,
            StringComparison.Ordinal);
        _container.Write("/opt/ml/other/file.txt", "");
        using (var packed = new GZipStream(File.Create(archive), CompressionLevel.Fastest))
        {
            TarFile.CreateFromDirectory(_container.Paths.Resolve("/opt/ml/other"), packed, includeBaseDirectory: false);
        }

        Assert.Contains(
            "expected regression.json in the archive",
            Assert.Throws<InvalidDataException>(() => ArtifactFile.ReadArchive(archive)).Message,
            StringComparison.Ordinal);
    }

    private static DataTable Table() => DataCheck.Run(
        Encoding.UTF8
            .GetBytes(
                "day,x,a,b,y\n2024-01-01,1,p,u,4\n2024-01-02,3,p,v,9\n2024-01-03,4,q,u,16\n2024-01-04,2,q,v,1\n2024-01-05,5,p,u,25\n"),
        Data,
        1).Table!;

    private static RegressionArtifact Fit()
    {
        var table = Table();
        return RegressionTrainer.Fit(Data, table, table.Labels, 0.5, "V1.0.0", CancellationToken.None);
    }

    private static double[] Predict(RegressionModel model)
    {
        var rows = Table().Inputs;
        var predictions = new double[rows.Count];
        model.Predict(rows, predictions);
        return predictions;
    }

    private static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;
}

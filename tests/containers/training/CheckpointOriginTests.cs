namespace Slipway.Training.Tests;

public sealed class CheckpointOriginTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CheckpointOriginTests() => _folder.Write("/opt/ml/input/data/train/a.csv", "1");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_same_job_has_the_same_origin_wherever_its_files_lie()
    {
        using var elsewhere = new TemporaryFolder();
        elsewhere.Write("/opt/ml/input/data/train/a.csv", "1");
        Assert.Equal(Of(_folder, ("rate", "1"), ("steps", "2")), Of(elsewhere, ("steps", "2"), ("rate", "1")));
    }

    [Fact]
    public void What_AWS_adds_to_the_hyperparameters_changes_nothing() =>
        Assert.Equal(Of(_folder, ("rate", "1")), Of(_folder, ("rate", "1"), ("sagemaker_job_name", "x")));

    [Fact]
    public void Hyperparameters_data_names_of_files_and_the_trainer_each_make_another()
    {
        var origin = Of(_folder, ("rate", "1"));
        Assert.Equal("other hyperparameters", origin.Difference(Of(_folder, ("rate", "2"))));
        Assert.Equal("other hyperparameters", Of(_folder, ("a", "1=b"), ("c", "")).Difference(Of(_folder, ("a", "1"), ("b", "c"))));
        Assert.Equal("another program or build", origin.Difference(origin with { Program = "x" }));
        File.Move(_folder.Paths.Resolve("/opt/ml/input/data/train/a.csv"), _folder.Paths.Resolve("/opt/ml/input/data/train/b.csv"));
        Assert.Equal("other data", origin.Difference(Of(_folder, ("rate", "1"))));
        _folder.Write("/opt/ml/input/data/train/b.csv", "2");
        Assert.Equal("other data", origin.Difference(Of(_folder, ("rate", "1"))));
    }

    private static CheckpointOrigin Of(TemporaryFolder folder, params (string Name, string Value)[] values) => CheckpointOrigin.Of(
        typeof(CheckpointOriginTests),
        new TrainingConfiguration(
            new Hyperparameters(values.ToDictionary(v => v.Name, v => v.Value)), [new TrainingChannel("train", "File")], ["algo-1"]),
        folder.Paths);
}

using Slipway.Domain.Evaluation;
using Slipway.Domain.Monitoring;

namespace Slipway.Domain.Tests.Monitoring;

public sealed class LiveErrorsTests
{
    private static ErrorSums Sums(IEnumerable<(double Label, double Prediction)> answers) =>
        answers.Aggregate(new ErrorSums(), (sums, answer) => sums.Add(answer.Label, answer.Prediction));

    private static List<(double Label, double Prediction)> Answers(int count, int seed = 3)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count)
                .Select(i => (1e6 + (100 * Math.Sin(i)), 1e6 + (100 * Math.Sin(i)) + (20 * (random.NextDouble() - 0.5)))),
        ];
    }

    [Theory]
    [InlineData(100, 0.803326634048)]
    [InlineData(1000, 0.127650564079)]
    [InlineData(10000, 0.0367377266264)]
    public void Half_widths_match_the_reference(double count, double expected) =>
        Assert.Equal(expected, Math.Sqrt(1.44 * ConfidenceSequence.SquaredHalfWidth(count, 0.05)), 11);

    [Theory]
    [InlineData(1)]
    [InlineData(39)]
    [InlineData(41)]
    [InlineData(5003)]
    public void Metrics_are_those_of_all_answers_together(int count)
    {
        var answers = Answers(count);
        var expected = RegressionEvaluator.Evaluate([.. answers.Select(a => a.Label)], [.. answers.Select(a => a.Prediction)]);

        var sums = Sums(answers);
        var found = LiveErrors.Of(sums)!;

        Assert.Equal(count, found.Count);
        Assert.Equal(expected.Mse.Value, found.Mse.Value, 8);
        Assert.Equal(expected.Rmse.Value, found.Rmse.Value, 8);
        Assert.Equal(expected.Mae.Value, found.Mae.Value, 8);
        if (count > 1)
            Assert.Equal(expected.R2!.Value, found.R2!.Value, 8);
        Assert.InRange(sums.Blocks.Count, 0, ErrorSums.MostBlocks - 1);
    }

    [Fact]
    public void Intervals_hold_at_every_look()
    {
        // Errors uniform on -10 to 10: MSE 100/3, MAE 5.
        var misses = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var (sums, missed, i) = (new ErrorSums(), false, 0);
            foreach (var (label, prediction) in Answers(2000, seed))
            {
                sums = sums.Add(label, prediction);
                if (++i < 300 || i % 50 != 0)
                    continue;
                var found = LiveErrors.Of(sums)!;
                missed |= !(found.Mse.Lower < 100 / 3.0 && 100 / 3.0 < found.Mse.Upper && found.Mae.Lower < 5 && 5 < found.Mae.Upper);
                Assert.True(found.R2!.Lower < found.R2.Value && found.R2.Value < found.R2.Upper);
            }

            misses += missed ? 1 : 0;
        }

        Assert.InRange(misses, 0, 10);
    }

    [Fact]
    public void Few_answers_have_no_interval_and_a_constant_label_has_no_R2()
    {
        var found = LiveErrors.Of(Sums(Enumerable.Repeat((5.0, 4.0), 10)))!;

        Assert.True(double.IsNaN(found.Mse.Lower));
        Assert.Null(found.R2);
        Assert.Null(LiveErrors.Of(new ErrorSums()));
    }
}

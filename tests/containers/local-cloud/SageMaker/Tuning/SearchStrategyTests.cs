using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.SageMaker.Tuning.Search;

namespace Slipway.LocalCloud.Tests.SageMaker.Tuning;

public sealed class SearchStrategyTests
{
    private static readonly ParameterSpace Space = ParameterSpace.Of(JsonNode.Parse("""
        {"ContinuousParameterRanges":[{"Name":"rate","MinValue":"0.0001","MaxValue":"1","ScalingType":"Logarithmic"},{"Name":"decay","MinValue":"0.5","MaxValue":"0.999","ScalingType":"ReverseLogarithmic"}],
         "IntegerParameterRanges":[{"Name":"depth","MinValue":"1","MaxValue":"6"}],
         "CategoricalParameterRanges":[{"Name":"kind","Values":["a","b"]}]}
        """)!.AsObject());

    [Fact]
    public void Every_value_that_is_drawn_lies_in_its_range()
    {
        var search = SearchStrategy.Of("Random", Space, 5);

        var drawn = Enumerable.Range(0, 400).Select(i => Space.Values(search.Next(i, []))).ToList();

        Assert.All(drawn, values => Assert.InRange(Number(values["rate"]), 0.0001, 1));
        Assert.All(drawn, values => Assert.InRange(Number(values["decay"]), 0.5, 0.999));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], drawn.Select(values => values["depth"]).Distinct().Order());
        Assert.Equal(["a", "b"], drawn.Select(values => values["kind"]).Distinct().Order());

        // By factors: as many below the geometric middle of 0.01 as above.
        Assert.InRange(drawn.Count(values => Number(values["rate"]) < 0.01), 150, 250);
    }

    [Fact]
    public void A_point_and_its_values_are_the_same()
    {
        var search = SearchStrategy.Of("Random", Space, 5);
        var values = Space.Values(search.Next(3, []));

        Assert.Equal(values, Space.Values(Space.Point(values)));
    }

    [Fact]
    public void The_bayesian_search_comes_closer_than_chance_on_average()
    {
        var bayesian = Enumerable.Range(0, 8).Average(seed => BestOf("Bayesian", seed));
        var random = Enumerable.Range(0, 8).Average(seed => BestOf("Random", seed));

        Assert.True(bayesian > random, $"Bayesian {bayesian}, Random {random}");
    }

    [Fact]
    public void The_same_history_gives_the_same_trial()
    {
        List<Observation> history =
            [.. Enumerable.Range(0, 8).Select(i => new Observation(SearchStrategy.Of("Random", Space, 1).Next(i, []), i, true))];

        Assert.Equal(SearchStrategy.Of("Bayesian", Space, 1).Next(8, history), SearchStrategy.Of("Bayesian", Space, 1).Next(8, history));
    }

    [Fact]
    public void A_process_goes_through_what_it_saw_and_knows_little_elsewhere()
    {
        var process = GaussianProcess.Learn([[0.1], [0.2], [0.3], [0.4]], [1, 4, 9, 16]);

        Assert.Equal(9, process.Predict([0.3]).Mean, 0.5);
        Assert.True(process.Predict([0.9]).Deviation > 3 * process.Predict([0.25]).Deviation);
    }

    [Fact]
    public void Numbers_are_ordered_as_texts()
    {
        double[] numbers = [double.MinValue, -10, -1.5, -0.0, 1e-9, 1, 2.5, 1000];

        Assert.Equal(numbers, numbers.Reverse().OrderBy(OrderedNumber.Key, StringComparer.Ordinal));
    }

    // A hill with its top at rate 0.01, decay 0.9, depth 4, kind b.
    private static double BestOf(string strategy, int seed)
    {
        var search = SearchStrategy.Of(strategy, Space, seed);
        var history = new List<Observation>();
        for (var i = 0; i < 30; i++)
        {
            var point = search.Next(i, history);
            var values = Space.Values(point);
            var height = -Math.Abs(Math.Log10(Number(values["rate"])) + 2) - Math.Abs(Math.Log(1 - Number(values["decay"])) - Math.Log(0.1))
                - Math.Abs(Number(values["depth"]) - 4) / 3 - (values["kind"] == "b" ? 0 : 0.5);
            history.Add(new Observation(Space.Point(values), height, true));
        }

        return history.Max(one => one.Goodness!.Value);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Files;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Reads_a_manifest_and_fills_in_defaults()
    {
        var result = ManifestReader.Read(Samples.Manifest, "model.json");

        Assert.Empty(result.Errors);
        var manifest = result.Manifest!;
        Assert.Equal("bike-rentals", manifest.Name.Value);
        Assert.Equal(LabelTransform.Sqrt, manifest.Data.Label.Transform);
        Assert.Equal([0.3, 0.5, 0.7], manifest.Data.Numeric[0].Knots);
        Assert.Equal(1, manifest.Data.Numeric[1].Degree);
        Assert.Equal(TimeSpan.FromMinutes(30), manifest.Training.MaximumRuntime);
        Assert.Equal("ml.m5.large", manifest.Training.InstanceType);
        Assert.Equal(600, manifest.Shadow.Pairs);
        Assert.Equal([5, 25, 100], manifest.Rollout.Steps);
        Assert.Null(manifest.Gate.MaximumRmse);
    }

    [Fact]
    public void Five_faults_give_five_errors_with_their_lines()
    {
        var json = Samples.Manifest
            .Replace("\"tag\": 1,", "\"tag\": \"one\",")
            .Replace("\"owner\":", "\"ownr\":")
            .Replace("\"degree\": 3", "\"degree\": 4")
            .Replace("[\"hr\", \"workingday\", \"temp\"]", "[\"hr\", \"temperature\"]")
            .Replace("[5, 25, 100]", "[5, 25, 50]");

        var errors = ManifestReader.Read(json, "models/bike/model.json").Errors;

        Assert.Equal(
            [
                "models/bike/model.json:5:3: ownr: expected only $schema, name, description, owner, tag, data, loss, training, gate, "
                + "serving, shadow, rollout, approvers, approval, retraining, monitoring, found the unknown member \"ownr\". "
                + "Did you mean \"owner\"?",
                "models/bike/model.json:6:10: tag: expected a whole number from 1 to 1000000, found \"one\". "
                + "Write a whole number from 1 to 1000000.",
                "models/bike/model.json:11:63: data.numeric[0].degree: expected a whole number from 1 to 3, found 4. "
                + "Write a whole number from 1 to 3.",
                "models/bike/model.json:15:46: data.crossed[1][1]: expected a numeric or categorical column, found \"temperature\". "
                + "Declare the column in \"numeric\" or \"categorical\", or take it out of the cross.",
                "models/bike/model.json:19:33: rollout.steps[2]: expected 100 as the last step, found 50. End the steps with 100: "
                + "a rollout that never reaches all requests never completes.",
            ],
            errors.Select(e => e.Message));
    }

    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "\"name\": \"bike-rentals\"", "\"name\": \"Bike Rentals\"", "name", "model name" },
        { "\"name\": \"bike-rentals\",", "", "name", "no such member" },
        { "\"name\": \"bike-rentals\"", "\"name\": \"bike-rentals\\n\"", "name", "model name" },
        { "\"owner\": \"mobility\"", "\"owner\": null", "owner", "null" },
        { "\"owner\": \"mobility\"", "\"owner\": \"\"", "owner", "1 to 128 characters" },
        { "\"owner\": \"mobility\"", "\"owner\": \"a\", \"owner\": \"b\"", "owner", "second member" },
        { "\"transform\": \"sqrt\"", "\"transform\": \"sqr\"", "data.label.transform", "Did you mean \"sqrt\"?" },
        { "\"transform\": \"sqrt\"", "\"transform\": 1", "data.label.transform", "one of identity, sqrt, log1p" },
        { "\"column\": \"cnt\", ", "", "data.label.column", "no such member" },
        { "\"dd/MM/yy\"", "\"q\"", "data.time.format", ".NET date format" },
        { "[0.3, 0.5, 0.7]", "[0.3, 0.3]", "data.numeric[0].knots[1]", "more than the knot before it" },
        { "[0.3, 0.5, 0.7]", "[0.3, \"0.5\"]", "data.numeric[0].knots[1]", "a number" },
        { "{ \"column\": \"windspeed\" }", "\"windspeed\"", "data.numeric[1]", "an object with column, knots, degree" },
        { "\"casual\"", "\"cnt\"", "data.leaveOut[1]", "already the label" },
        { "\"casual\"", "\"instant\"", "data.leaveOut[1]", "already left out" },
        { "\"weekday\"", "\"temp\"", "data.categorical[1]", "already numeric" },
        { "\"weekday\"", "\" weekday\"", "data.categorical[1]", "blanks" },
        { "\"weekday\"", "7", "data.categorical[1]", "a name" },
        { "[\"hr\", \"workingday\"]", "[\"hr\", \"workingdya\"]", "data.crossed[0][1]", "Did you mean \"workingday\"?" },
        { "[\"hr\", \"workingday\"]", "[\"hr\", \"hr\"]", "data.crossed[0][1]", "each column once" },
        { "[\"hr\", \"workingday\"]", "[\"hr\"]", "data.crossed[0]", "two columns" },
        { "[\"hr\", \"workingday\"]", "[\"temp\", \"windspeed\"]", "data.crossed[0]", "categorical" },
        { "[\"hr\", \"workingday\"]", "[\"temp\", \"workingday\", \"hr\"]", "data.crossed[1]", "each cross once" },
        { "\"ridge\": \"3\"", "\"ridge\": 3", "training.hyperparameters.ridge", "a text" },
        { "\"PT30M\"", "\"-PT30M\"", "training.maximumRuntime", "PT1S to P28D" },
        { "\"PT30M\"", "\"P1M\"", "training.maximumRuntime", "for example PT1H" },
        { "\"PT30M\"", "\"P29D\"", "training.maximumRuntime", "P28D" },
        { "\"PT30M\"", "1800", "training.maximumRuntime", "a duration" },
        { "[5, 25, 100]", "[25, 5, 100]", "rollout.steps[1]", "more than 25" },
        { "[5, 25, 100]", "[0, 100]", "rollout.steps[0]", "from 1 to 100" },
        { "[5, 25, 100]", "[5.5, 100]", "rollout.steps[0]", "a whole number" },
        { "[5, 25, 100]", "[]", "rollout.steps", "1 to 20 values" },
        { "\"PT10M\" }", "\"PT10M\", \"falseRollback\": 0 }", "rollout.falseRollback", "above 0 and up to 0.5" },
        { "\"approvers\": [\"Ada\"]", "\"approvers\": [\"Ada\", \"Ada\"]", "approvers[1]", "each approver once" },
        { "\"approvers\": [\"Ada\"]", "\"gate\": { \"maximumRmse\": 0 }", "gate.maximumRmse", "a number above 0" },
        { "\"approvers\": [\"Ada\"]", "\"training2\": {}", "training2", "unknown member" },
        { "\"approvers\": [\"Ada\"]", "\"training\": []", "training", "second member" },
        { "\"approvers\": [\"Ada\"]", "\"shadow\": { \"falsePromotion\": 0.3, \"falseRollback\": 0.3 }", "shadow", "less than 0.5" },
        { "\"approvers\": [\"Ada\"]", "\"serving\": { \"instanceType\": \"m5.large\" }", "serving.instanceType", "ml.m5.large" },
        { "\"approvers\": [\"Ada\"]", "\"serving\": []", "serving", "an empty list" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void One_fault_gives_one_error(string from, string to, string path, string says)
    {
        var json = Samples.Manifest.Replace(from, to);
        Assert.NotEqual(Samples.Manifest, json);

        var result = ManifestReader.Read(json, "model.json");

        Assert.Null(result.Manifest);
        var error = Assert.Single(result.Errors);
        Assert.Equal(path, error.Path);
        Assert.Contains(says, error.Message);
        Assert.True(error.Line > 0 && error.Column > 0);
    }

    [Theory]
    [InlineData("{ \"name\": \"a\",\n  \"owner\" \"b\" }", 2)]
    [InlineData("{ \"name\": \"ab\" } x", 1)]
    [InlineData("{\n\n", 3)]
    [InlineData("", 1)]
    [InlineData("{ \"name\": \"ab\", }", 1)]
    public void Malformed_json_is_one_error_with_its_line(string json, int line)
    {
        var error = Assert.Single(ManifestReader.Read(json, "model.json").Errors);

        Assert.Equal(line, error.Line);
        Assert.Contains("expected JSON", error.Message);
        Assert.DoesNotContain("LineNumber", error.Message);
    }

    [Fact]
    public void A_manifest_that_is_no_object_is_one_error() =>
        Assert.Equal("an empty list", Assert.Single(ManifestReader.Read("[]", "model.json").Errors).Found);

    [Fact]
    public void An_empty_object_misses_three_members() =>
        Assert.Equal(["name", "owner", "data"], ManifestReader.Read("{}", "model.json").Errors.Select(e => e.Path));

    [Fact]
    public void A_byte_order_mark_is_no_fault() =>
        Assert.Empty(ManifestReader.Read('\uFEFF' + Samples.Manifest, "model.json").Errors);

    [Fact]
    public void Require_throws_with_every_error()
    {
        var thrown = Assert.Throws<FileFaultException>(() => ManifestReader.Read("{}", "model.json").Require());

        Assert.Equal(3, thrown.Errors.Count);
        Assert.Equal(3, thrown.Message.Split('\n').Length);
    }

    [Fact]
    public void A_manifest_made_in_code_is_checked_by_the_same_rules()
    {
        var manifest = Samples.BikeRentals with
        {
            Tag = 0,
            Rollout = new RolloutManifest { Steps = [10, 5] },
            Serving = new ServingManifest { LatencyLimit = TimeSpan.FromSeconds(-1) },
        };

        Assert.Empty(ModelManifestValidator.Validate(Samples.BikeRentals));
        Assert.Equal(
            ["tag", "serving.latencyLimit", "rollout.steps[1]", "rollout.steps[1]"],
            ModelManifestValidator.Validate(manifest).Select(e => e.Path));
    }

    [Fact]
    public void Loss_is_squared_unless_it_is_said_to_be_zero_one()
    {
        const string classes = """
            { "name": "digits", "owner": "vision", "loss": "zero-one", "gate": { "maximumError": 0.05 },
              "data": { "label": { "column": "digit" }, "time": { "column": "written" }, "numeric": [{ "column": "p0" }] } }
            """;

        Assert.Equal(LossKind.Squared, ManifestReader.Read(Samples.Manifest, "model.json").Require().Loss);
        Assert.Equal(LossKind.ZeroOne, ManifestReader.Read(classes, "model.json").Require().Loss);
        Assert.Contains(
            "expected one of squared, zero-one",
            ManifestReader.Read(classes.Replace("zero-one", "zeroOne"), "model.json").Errors[0].ToString());
        Assert.Equal(
            ["gate.maximumError"], ManifestReader.Read(classes.Replace("zero-one", "squared"), "model.json").Errors.Select(e => e.Path));
    }

    [Fact]
    public void What_means_nothing_for_classes_is_refused_under_zero_one_loss()
    {
        const string classes = """
            { "name": "digits", "owner": "vision", "loss": "zero-one", "gate": { "maximumRmse": 0.05 },
              "data": { "label": { "column": "digit", "transform": "sqrt" }, "time": { "column": "written" }, "numeric": [{ "column": "p0" }] } }
            """;

        Assert.Equal(
            ["data.label.transform", "gate.maximumRmse"], ManifestReader.Read(classes, "model.json").Errors.Select(e => e.Path).Order());
    }
}

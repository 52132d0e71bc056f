using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Retraining;

namespace Slipway.Domain.Tests.Retraining;

public sealed class RetrainingDueTests
{
    private static readonly ModelManifest Mondays = Samples.BikeRentals with
    {
        Retraining = new RetrainingManifest { Schedule = "37 3 * * 1" },
    };

    [Fact]
    public void A_schedule_that_fired_is_for_the_models_that_have_it()
    {
        Assert.True(RetrainingDue.ByCron(Mondays, "37 3 * * mon"));
        Assert.False(RetrainingDue.ByCron(Mondays, "37 4 * * 1"));
        Assert.False(RetrainingDue.ByCron(Samples.BikeRentals, "37 3 * * 1"));
        Assert.Throws<FormatException>(() => RetrainingDue.ByCron(Mondays, "weekly"));
    }

    [Fact]
    public void A_schedule_is_due_once_in_the_time_after_it()
    {
        var monday = new DateTimeOffset(2026, 11, 23, 3, 37, 0, TimeSpan.Zero);

        Assert.True(RetrainingDue.Between(Mondays, monday.AddMinutes(-1), monday));
        Assert.False(RetrainingDue.Between(Mondays, monday, monday.AddDays(6)));
        Assert.False(RetrainingDue.Between(Samples.BikeRentals, monday.AddYears(-1), monday));
    }

    [Theory]
    [InlineData("61 3 * * 1", "expected the minute as *")]
    [InlineData("0 3 * * 1", "expected a schedule that does not come at minute 0")]
    [InlineData("*/15 3 * * 1", "expected a schedule that does not come at minute 0")]
    [InlineData("1-59/2 3 * * 1", "expected minutes at least 5 apart")]
    [InlineData("1,58 * * * *", "expected minutes at least 5 apart")]
    [InlineData("1 1 30 2 *", "expected a day that comes")]
    public void A_manifest_with_a_bad_schedule_is_refused(string schedule, string says)
    {
        var json = Samples.Manifest.Replace("\"approvers\": [\"Ada\"]", $$"""
            "retraining": { "schedule": "{{schedule}}" }
            """, StringComparison.Ordinal);

        var error = Assert.Single(ManifestReader.Read(json, "model.json").Errors);

        Assert.Equal("retraining.schedule", error.Path);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
    }
}

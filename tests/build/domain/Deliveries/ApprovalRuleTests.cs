using Slipway.Domain.Deliveries;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Tests.Deliveries;

public sealed class ApprovalRuleTests
{
    private const string Arn = "arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bike-rentals/2";
    private static readonly Approval Approval = new("Ada", Arn, "sha256:1", "hash");
    private static readonly ApprovalSubject Subject = new(Arn, "sha256:1", "hash", "Grace", IsPending: true);

    [Theory]
    [InlineData("Ada")]
    [InlineData("ada")]
    public void Passes_an_approver_whom_the_manifest_names(string approver) =>
        Assert.Equal(Outcome.Pass, ApprovalRule.Judge(Approval with { Approver = approver }, Subject, ["Ada"], null).Outcome);

    [Fact]
    public void Fails_anybody_else()
    {
        var verdict = ApprovalRule.Judge(Approval with { Approver = "Eve" }, Subject, ["Ada", "Linus"], null);

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal("'Eve' may not approve: named are Ada, Linus. Ask one of them, or add the name to \"approvers\".", verdict.Reason);
    }

    [Fact]
    public void Nobody_may_approve_when_nobody_is_named() =>
        Assert.Equal(Outcome.Fail, ApprovalRule.Judge(Approval, Subject, [], null).Outcome);

    [Fact]
    public void Local_approver_may_approve_where_one_is_allowed()
    {
        Assert.Equal(Outcome.Pass, ApprovalRule.Judge(Approval with { Approver = "rehearsal" }, Subject, [], "rehearsal").Outcome);
        Assert.Equal(Outcome.Fail, ApprovalRule.Judge(Approval with { Approver = "rehearsal" }, Subject, ["Ada"], null).Outcome);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void No_name_is_no_approver(string approver) =>
        Assert.Equal(Outcome.Fail, ApprovalRule.Judge(Approval with { Approver = approver }, Subject, [approver], approver).Outcome);

    [Fact]
    public void Submitter_may_not_approve()
    {
        var verdict = ApprovalRule.Judge(Approval, Subject with { Submitter = "ADA" }, ["Ada"], null);

        Assert.Equal("'ADA' submitted it and may not approve it. Ask another approver.", verdict.Reason);
    }

    public static TheoryData<string, string, string, bool, string> Changes => new()
    {
        { Arn + "0", "sha256:1", "hash", true, "Package" },
        { Arn, "sha256:2", "hash", true, "Image digest" },
        { Arn, "sha256:1", "other", true, "Evidence" },
        { Arn, "sha256:1", "hash", false, "Pending" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Fails_when_the_package_is_not_what_was_looked_at(string arn, string digest, string evidence, bool pending, string metric)
    {
        var verdict = ApprovalRule.Judge(Approval, new ApprovalSubject(arn, digest, evidence, "Grace", pending), ["Ada"], null);

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal(metric, verdict.Findings.Single(f => f.Outcome == Outcome.Fail).Metric);
    }

    [Theory]
    [InlineData(0, Outcome.Pass)]
    [InlineData(7 * 24 * 60, Outcome.Pass)]
    [InlineData((7 * 24 * 60) + 1, Outcome.Fail)]
    [InlineData(-5, Outcome.Pass)]
    [InlineData(-6, Outcome.Fail)]
    public void Holds_for_its_time_and_is_not_of_the_future(int minutesOld, Outcome expected)
    {
        var given = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(expected, ApprovalRule.Holds(given, given.AddMinutes(minutesOld), TimeSpan.FromDays(7)).Outcome);
    }

    [Fact]
    public void An_expired_approval_says_since_when()
    {
        var given = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(
            "The approval of 2026-01-01 00:00:00 UTC expired at 2026-01-08 00:00:00 UTC: it holds for 7 d until the first live request.",
            ApprovalRule.Holds(given, given.AddDays(8), TimeSpan.FromDays(7)).Reason);
    }

    [Fact]
    public void Every_reason_is_given_at_once() =>
        Assert.Equal(
            5,
            ApprovalRule.Judge(new Approval("Eve", "", "", ""), Subject with { IsPending = false }, ["Ada"], null).Findings
                .Count(f => f.Outcome == Outcome.Fail));
}

using Slipway.Domain.Deliveries;

namespace Slipway.Domain.Tests.Deliveries;

public sealed class ApprovalStatementTests
{
    private static readonly ApprovalStatement Statement = new(
        "Ada Lovelace", new DateTimeOffset(2026, 3, 1, 12, 30, 5, TimeSpan.Zero), "sha256:" + new string('1', 64), new string('e', 64));

    [Fact]
    public void Is_one_line_that_people_and_the_program_read()
    {
        var line = Statement.Write();

        Assert.Equal(
            $"Approved by Ada Lovelace at 2026-03-01T12:30:05Z: image sha256:{new string('1', 64)}, evidence sha256:{new string('e', 64)}",
            line);
        Assert.Equal(Statement, ApprovalStatement.TryRead(line));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Looks fine to me.")]
    [InlineData(
        "Approved by Ada at yesterdayZ: image sha256:1, evidence sha256:eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee")]
    [InlineData("Approved by Ada at 2026-03-01T12:30:05Z: image sha256:1, evidence sha256:e")]
    public void Another_line_is_no_statement(string? line) => Assert.Null(ApprovalStatement.TryRead(line));

    [Fact]
    public void The_evidence_hash_tells_kinds_of_evidence_apart()
    {
        var hashes = new[] { new ApprovalEvidence("a", null), new("b", null), new("a", "b"), new("b", "a"), new("a", "a") }
            .Select(evidence => evidence.Hash)
            .ToList();

        Assert.Equal(hashes.Count, hashes.Distinct().Count());
        Assert.All(hashes, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
        Assert.Equal(new ApprovalEvidence("a", "b").Hash, new ApprovalEvidence("a", "b").Hash);
    }
}

using Slipway.Domain.Files;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

public class AnnotationsTests
{
    [Fact]
    public void A_refused_delivery_is_an_error_and_a_promoted_or_waiting_one_is_none()
    {
        Assert.Equal(
            "::error title=bike-rentals%3A Refused by the gate::R2 of V1.0.1 is -0.02 on 3,476 held-out rows, below the lowest allowed "
            + "0.5.",
            Assert.Single(Annotations.Of(SampleReports.RefusedByGate)));
        Assert.Empty(Annotations.Of(SampleReports.Promoted));
        Assert.Empty(Annotations.Of(SampleReports.Waiting));
    }

    [Fact]
    public void A_fault_of_a_file_is_shown_at_its_line() => Assert.Equal(
        "::error file=models/a%2Cb/model.json,line=3,col=7,title=data.label::expected a column, found 7. Write a name.",
        Assert.Single(Annotations.Of([new FileError("models/a,b/model.json", "data.label", 3, 7, "7", "a column", "Write a name.")])));

    [Fact]
    public void Text_begins_no_command_of_its_own()
    {
        var line = Annotations.Error("t,file=x::", "100 %\r\n::set-env name=A::b\u001b[31m");

        Assert.Equal("::error title=t%2Cfile=x%3A%3A::100 %25%0D%0A::set-env name=A::b [31m", line);
        Assert.DoesNotContain('\n', line);
    }

    [Fact]
    public void More_errors_than_are_shown_are_counted()
    {
        var lines = Annotations.Of([.. Enumerable.Range(1, 25).Select(i => new FileError("f", "p", i, 1, "a", "b", "c"))]);

        Assert.Equal(Annotations.MostErrors, lines.Count);
        Assert.EndsWith("::16 more errors stand in the log.", lines[^1], StringComparison.Ordinal);
    }
}

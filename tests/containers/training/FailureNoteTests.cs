using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Slipway.Training.Tests;

public sealed class FailureNoteTests
{
    [Fact]
    public void A_short_text_stays_as_it_is() =>
        Assert.Equal("no column cnt\nno column hr", FailureNote.Of("no column cnt\nno column hr\n"));

    [Fact]
    public void A_long_list_ends_with_a_whole_line_and_the_number_of_the_others()
    {
        var note = FailureNote.Of(string.Join('\n', Enumerable.Range(1, 100).Select(i => $"line {i}: expected a number, found 'x'.")));
        var lines = note.Split('\n');
        Assert.Equal("line 1: expected a number, found 'x'.", lines[0]);
        Assert.Equal($"line {lines.Length - 1}: expected a number, found 'x'.", lines[^2]);
        Assert.Equal($"(And {100 - (lines.Length - 1)} more lines: the job's log has all of them.)", lines[^1]);
        Assert.InRange(Encoding.UTF8.GetByteCount(note), 880, FailureNote.MostBytes);
    }

    [Fact]
    public void A_line_without_end_is_cut_between_characters()
    {
        var note = FailureNote.Of("x" + string.Concat(Enumerable.Repeat("€", 2000)));
        Assert.EndsWith("€...\n(The job's log has all of it.)", note, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(note), FailureNote.MostBytes - 3, FailureNote.MostBytes);
    }

    [Fact]
    public void Any_text_leaves_room_for_what_SageMaker_puts_around_it() => Prop.ForAll<NonEmptyString, byte>((text, times) =>
    {
        var note = FailureNote.Of(string.Concat(Enumerable.Repeat(text.Get, times + 1)));
        return Encoding.UTF8.GetByteCount($"AlgorithmError: {note}, exit code: 134") <= 1024;
    }).QuickCheckThrowOnFailure();
}

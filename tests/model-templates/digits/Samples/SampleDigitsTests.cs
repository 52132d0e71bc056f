using Slipway.Digits.Samples;
using Slipway.Training;
using Slipway.Domain.Data;

namespace Slipway.Digits.Tests.Samples;

public sealed class SampleDigitsTests
{
    [Fact]
    public void The_same_seed_gives_the_same_file_and_another_seed_another()
    {
        Assert.Equal(Container.Sample(200), Container.Sample(200));
        Assert.NotEqual(Container.Sample(200), Container.Sample(200, seed: 2));
    }

    [Fact]
    public void Passes_the_check_of_the_manifest_and_holds_every_digit_about_as_often()
    {
        var report = DataCheck.Run(System.Text.Encoding.UTF8.GetBytes(Container.Sample(2000)), Container.Manifest.Data, 2000);

        Assert.Empty(report.Errors);
        Assert.All(report.Table!.Labels.CountBy(label => label), digit => Assert.InRange(digit.Value, 140, 260));
        Assert.Equal(10, report.Table.Labels.Distinct().Count());
    }

    [Fact]
    public void Suffices_for_a_rehearsal() =>
        Assert.InRange(SampleDigits.UsualRows, DataCheck.MinimumRows(Container.Manifest) / 0.65, double.PositiveInfinity);

    [Fact]
    public void Some_later_writers_write_some_digits_otherwise()
    {
        Assert.NotEqual(Glyphs.Of(7, 0, isLate: false).Count, Glyphs.Of(7, 0, isLate: true).Count);
        Assert.Same(Glyphs.Of(3, 0, isLate: false), Glyphs.Of(3, 0, isLate: true));
        for (var digit = 0; digit < 10; digit++)
        {
            Assert.NotSame(Glyphs.Of(digit, 0, isLate: false), Glyphs.Of(digit, 0.999, isLate: false));
        }
    }

    [Fact]
    public void Ink_is_drawn_where_the_stroke_goes()
    {
        var random = new SeededRandom(1);
        var hand = new Handwriting(random);
        var stroke = Stroke.Through((0.2, 0.2), (0.8, 0.8));
        var image = new Canvas().Draw([stroke], hand, random);
        var middle = hand.Place(new StrokePoint(0.2, 0.2));

        var place = ((int)middle.Y * 28) + (int)middle.X;
        Assert.InRange(image[place], 60, 255);
        Assert.InRange(image[27], 0, 60);
    }
}

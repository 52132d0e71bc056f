using FsCheck;
using FsCheck.Fluent;
using Slipway.Ci.Rendering;
using YamlDotNet.RepresentationModel;

namespace Slipway.Ci.Tests.Rendering;

public sealed class YamlWriterTests
{
    [Fact]
    public void Any_text_is_read_back_as_it_was() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>>().Filter(text => !text.Get
            .Any(letter => char.IsControl(letter) || char.IsSurrogate(letter) || !IsYaml(letter))),
        text => ReadBack(text.Get) == text.Get).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("${{ needs.a.outputs.b != '[]' }}")]
    [InlineData("What you read: is what you get")]
    [InlineData("a # no comment")]
    [InlineData("- no list")]
    [InlineData("'quoted'")]
    [InlineData("infra/**")]
    [InlineData("ends:")]
    [InlineData("")]
    public void Texts_that_look_like_yaml_are_quoted(string text) => Assert.Equal(text, ReadBack(text));

    [Fact]
    public void A_line_break_is_refused() => Assert.Throws<InvalidWorkflowException>(() => new YamlWriter().Scalar("key", "a\nb: c"));

    [Fact]
    public void Levels_items_and_comments_stand_where_yaml_wants_them()
    {
        var yaml = new YamlWriter();
        yaml.Map("jobs", () =>
        {
            yaml.Comment("why");
            yaml.Map("steps", () =>
            {
                yaml.Item(() =>
                {
                    yaml.Scalar("name", "one");
                    yaml.Map("with", () => yaml.Flag("lfs", false));
                });
                yaml.Item(() => yaml.Scalar("uses", "a@b", "v1"));
            });
            yaml.List("needs", ["x"]);
        });
        Assert.Equal("jobs:\n  # why\n  steps:\n    - name: one\n      with:\n        lfs: false\n    - uses: "
            + "a@b # v1\n  needs:\n    - x\n", yaml.ToString());
    }

    private static string? ReadBack(string text)
    {
        var yaml = new YamlWriter();
        yaml.Scalar("key", text);
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml.ToString()));
        return ((YamlScalarNode)stream.Documents[0].RootNode["key"]).Value;
    }

    /// <summary>YAML's printable characters, without the line breaks that are no control characters.</summary>
    private static bool IsYaml(char letter) => letter is not ('\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff');
}

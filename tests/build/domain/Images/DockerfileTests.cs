using Slipway.Domain.Images;

namespace Slipway.Domain.Tests.Images;

public sealed class DockerfileTests
{
    [Fact]
    public void Joins_continued_lines_and_leaves_comments_out()
    {
        var file = Dockerfile.Parse("# one\nFROM x\nRUN a \\\n  # between\n  && b\n\nexpose 8080\nUSER me \\");

        Assert.Equal(
            [new DockerInstruction(2, "FROM", "x"), new(3, "RUN", "a  && b"), new(7, "EXPOSE", "8080"), new(8, "USER", "me")],
            file.Instructions);
    }

    [Theory]
    [InlineData("ENTRYPOINT [\"dotnet\", \"/opt/program/x.dll\"]", "dotnet /opt/program/x.dll")]
    [InlineData("ENTRYPOINT [\"a\"]\nENTRYPOINT [\"b\"]", "b")]
    [InlineData("ENTRYPOINT dotnet x.dll", null)]
    [InlineData("ENTRYPOINT [not json]", null)]
    [InlineData("FROM x", null)]
    public void The_program_is_what_the_last_ENTRYPOINT_says_in_JSON(string text, string? expected) =>
        Assert.Equal(expected, Dockerfile.Parse(text).Entrypoint is { } words ? string.Join(' ', words) : null);

    [Theory]
    [InlineData("COPY . /opt/program/", new[] { "." })]
    [InlineData("COPY --chown=1:1 program/ /opt/", new[] { "program" })]
    [InlineData("COPY --chmod=755 [\"a b\", \"./c/\", \"/opt/\"]", new[] { "a b", "c" })]
    [InlineData("COPY *.py lib/*.py /opt/", new[] { ".", "lib" })]
    [InlineData("COPY --from=build /x /y\nADD https://example.com/x /y", new string[0])]
    public void Knows_what_is_copied_out_of_the_context(string text, string[] expected) =>
        Assert.Equal(expected, Dockerfile.Parse(text).Copied);

    [Fact]
    public void Knows_base_labels_and_packages()
    {
        var file = Dockerfile.Parse(
            "ARG BASE_IMAGE=registry.example.com/x@sha256:1\nFROM ${BASE_IMAGE}\nLABEL a=\"b c\" d=e \\\n  f=\"${REVISION}\"\n"
            + "RUN apt-get update && apt-get install -y --no-install-recommends python3-sklearn 'python3-numpy=1:1.2*' && rm -rf /x\nRUN "
            + "[\"apt-get\", \"install\", \"-y\", \"gzip\"]");

        Assert.Equal("registry.example.com/x@sha256:1", file.DefaultBase);
        Assert.True(file.TakesBase);
        Assert.Equal([KeyValuePair.Create("a", "b c"), KeyValuePair.Create("d", "e")], file.Labels);
        Assert.Equal(["python3-sklearn", "python3-numpy", "gzip"], file.InstalledPackages);
    }

    [Fact]
    public void A_base_without_a_default_is_none() => Assert.Null(Dockerfile.Parse("ARG BASE_IMAGE\nFROM ${BASE_IMAGE}").DefaultBase);
}

namespace Slipway.Domain.Images.Rules;

/// <summary>What an image says of itself (opencontainers/image-spec, annotations.md).</summary>
internal static class LabelRules
{
    private static readonly string[] Wanted = ["source", "revision", "version", "licenses"];

    public static IEnumerable<DockerfileFinding> Findings(Dockerfile file)
    {
        var labels = string.Join(' ', file.All("LABEL").Select(label => label.Arguments));
        var line = file.Last("LABEL")?.Line ?? file.Instructions.LastOrDefault()?.Line ?? 1;
        return
            from name in Wanted
            where !labels.Contains($"org.opencontainers.image.{name}=", StringComparison.Ordinal)
            select new DockerfileFinding("DL3049", line, $"expected the label org.opencontainers.image.{name}, found none");
    }
}

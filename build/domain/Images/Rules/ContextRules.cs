namespace Slipway.Domain.Images.Rules;

/// <summary>What of a folder gets to the engine.</summary>
internal static class ContextRules
{
    public static IEnumerable<DockerfileFinding> Findings(Dockerfile file, string? ignore)
    {
        if (ignore is null)
        {
            yield return new("SLIP06", 1, "expected a .dockerignore beside the Dockerfile, found none");
        }

        foreach (var copy in file.All("COPY").Where(copy => copy.Words.Any(word => word.Split('/').Contains(".."))))
        {
            yield return new("SLIP07", copy.Line, $"expected sources inside the build context, found '{copy.Arguments}'");
        }
    }
}

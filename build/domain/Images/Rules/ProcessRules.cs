namespace Slipway.Domain.Images.Rules;

/// <summary>How the image's process runs.</summary>
internal static class ProcessRules
{
    private static readonly string[] Root = ["root", "0", "0:0", "root:root"];

    public static IEnumerable<DockerfileFinding> Findings(Dockerfile file)
    {
        var end = file.Instructions.LastOrDefault()?.Line ?? 1;
        if (file.Last("USER") is not { } user)
        {
            yield return new("DL3002", end, "expected a USER that is not root, found none");
        }
        else if (Root.Contains(user.Arguments, StringComparer.Ordinal) || user.Arguments.StartsWith("0:", StringComparison.Ordinal))
        {
            yield return new("DL3002", user.Line, $"expected the last USER not to be root, found '{user.Arguments}'");
        }

        foreach (var start in file.Instructions
            .Where(instruction => instruction.Keyword is "CMD" or "ENTRYPOINT" && instruction.Json is null))
        {
            yield return new(
                "DL3025",
                start.Line,
                $"expected {start.Keyword} in JSON form, because SIGTERM does not get through a shell; found '{start.Arguments}'");
        }

        if (file.Last("ENTRYPOINT") is not { } entrypoint)
        {
            yield return new("SLIP02", end, "expected an ENTRYPOINT in JSON form, to which train and serve are appended; found none");
        }
        else if (entrypoint.Json is [var program, ..] && program.Split('/')[^1] is "sh" or "bash" or "dash")
        {
            yield return new("SLIP02", entrypoint.Line, $"expected the program itself as ENTRYPOINT, found the shell '{program}'");
        }

        if (!file.All("EXPOSE").SelectMany(port => port.Words).Any(port => port.Split('/')[0] == "8080"))
        {
            yield return new("SLIP03", end, "expected EXPOSE 8080, the port on which SageMaker asks; found none");
        }

        if (file.Last("HEALTHCHECK") is not { } health)
        {
            yield return new("DL3057", end, "expected a HEALTHCHECK, found none");
        }
        else if (health.Arguments.Contains("curl", StringComparison.Ordinal) || health.Arguments.Contains("wget", StringComparison.Ordinal))
        {
            yield return new("SLIP04", health.Line, "expected a HEALTHCHECK by the image's own program, found one that needs curl or wget");
        }

        foreach (var folder in file.All("WORKDIR")
            .Where(folder => !folder.Arguments.Trim('"').StartsWith('/') && !folder.Arguments.StartsWith('$')))
        {
            yield return new("DL3000", folder.Line, $"expected an absolute WORKDIR, found '{folder.Arguments}'");
        }
    }
}

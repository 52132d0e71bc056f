namespace Slipway.Domain.Images;

/// <summary>A rule that a Dockerfile breaks.</summary>
/// <param name="Rule">Id: hadolint's where it has the rule, BuildKit's name for its own check, else <c>SLIP</c> and a number.</param>
/// <param name="Line">Line from 1.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record DockerfileFinding(string Rule, int Line, string Message)
{
    /// <summary>As compilers write it.</summary>
    public string In(string path) => $"{path}:{Line}: {Rule}: {Message}";
}

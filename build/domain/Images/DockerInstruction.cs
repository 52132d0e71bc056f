using System.Text.Json;

namespace Slipway.Domain.Images;

/// <summary>One instruction of a Dockerfile, its continued lines joined.</summary>
/// <param name="Line">Number of its first line, from 1.</param>
/// <param name="Keyword">In upper case, for example <c>FROM</c>.</param>
/// <param name="Arguments">All that follows, without line ends.</param>
public sealed record DockerInstruction(int Line, string Keyword, string Arguments)
{
    /// <summary>The words of the JSON form, for example of <c>["dotnet", "x.dll"]</c>; null when it is not in that form.</summary>
    public IReadOnlyList<string>? Json
    {
        get
        {
            try
            {
                return Arguments.StartsWith('[') ? JsonSerializer.Deserialize<string[]>(Arguments) : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The words of either form, flags (<c>--from=x</c>) included.</summary>
    public IReadOnlyList<string> Words => Json ?? Arguments.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
}

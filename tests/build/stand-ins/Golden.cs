namespace Slipway.StandIns.Tests;

/// <summary>Compares with a file under Golden/; set SLIPWAY_UPDATE_GOLDEN to write what is there now.</summary>
internal static class Golden
{
    public static void Matches(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("SLIPWAY_UPDATE_GOLDEN") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, name), actual);
        Assert.Equal(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)).ReplaceLineEndings("\n"),
            actual.ReplaceLineEndings("\n"));
    }
}

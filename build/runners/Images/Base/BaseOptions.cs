namespace Slipway.Runners.Images.Base;

/// <summary>What a base is made from.</summary>
/// <param name="ScriptFolder">Folder of <c>make-base.sh</c> and its list of packages.</param>
/// <param name="OutputFolder">Where archives and <c>bases.json</c> go.</param>
/// <param name="Suite">Debian release.</param>
/// <param name="Mirror">Address of the Debian archive; empty: debootstrap's own.</param>
/// <param name="DotNetRoot">Folder of the .NET installation whose runtime goes in.</param>
/// <param name="RuntimeVersion">Version of Microsoft.NETCore.App there.</param>
/// <param name="AspNetVersion">Version of Microsoft.AspNetCore.App there.</param>
public sealed record BaseOptions(
    string ScriptFolder, string OutputFolder, string Suite, string Mirror, string DotNetRoot, string RuntimeVersion, string AspNetVersion)
{
    /// <summary>The file that names what was made.</summary>
    public string RecordPath => Path.Combine(OutputFolder, "bases.json");

    /// <summary>Both images, as <c>docker load</c> reads them.</summary>
    public string ArchivePath => Path.Combine(OutputFolder, "bases.tar");

    /// <summary>The runtimes of the SDK that runs this build. Throws <see cref="BadInputException"/> when it has no ASP.NET Core.</summary>
    public static (string Root, string Runtime, string AspNet) Installed(string runtimeDirectory)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(runtimeDirectory));
        var shared = folder.Parent!.Parent!;
        var series = folder.Name.Split('.')[0] + ".";
        var web = Path.Combine(shared.FullName, "Microsoft.AspNetCore.App");
        var found = Directory.Exists(web)
            ? Directory.EnumerateDirectories(web)
                .Select(path => Path.GetFileName(path)!)
                .Where(name => name.StartsWith(series, StringComparison.Ordinal))
                .ToList()
            : [];
        return found.Count > 0
            ? (shared.Parent!.FullName, folder.Name, found.Contains(folder.Name) ? folder.Name : found.Order(StringComparer.Ordinal).Last())
            : throw new BadInputException($"Expected the ASP.NET Core runtime {series}x in {web}, found none. Install it beside the SDK.");
    }
}

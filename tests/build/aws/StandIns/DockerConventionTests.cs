using System.Reflection;
using System.Xml.Linq;

namespace Slipway.Aws.Tests.StandIns;

/// <summary>Docker.DotNet's stand-in has the published package's names and signatures, and nothing public of its own.</summary>
public sealed class DockerConventionTests
{
    private static readonly Assembly _assembly = typeof(Docker.DotNet.IDockerClient).Assembly;

    [Fact]
    public void Every_public_member_is_one_of_the_published_package()
    {
        var published = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "StandIns", "docker.dotnet-3.125.15.txt"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], PublicSignatures.Of(_assembly).Where(signature => !published.Contains(signature)));
        Assert.Equal(published.Count, PublicSignatures.Of(_assembly).Count());
    }

    [Fact]
    public void Public_types_are_in_its_namespaces() =>
        Assert.All(
            _assembly.GetExportedTypes(), type => Assert.Contains(type.Namespace, new[] { "Docker.DotNet", "Docker.DotNet.Models" }));

    [Fact]
    public void The_marker_names_the_package_and_version_of_central_package_management()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent!;
        }
        var version = XDocument.Load(Path.Combine(folder.FullName, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(v => v.Attribute("Include")!.Value == "Docker.DotNet").Attribute("Version")!.Value;

        Assert.Equal(
            $"Docker.DotNet {version}",
            _assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "StandIn").Value);
        Assert.Equal(new Version($"{version}.0"), _assembly.GetName().Version);
    }
}

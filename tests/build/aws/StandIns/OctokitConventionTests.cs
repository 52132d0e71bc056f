using System.Reflection;
using System.Xml.Linq;

namespace Slipway.Aws.Tests.StandIns;

/// <summary>Octokit's stand-in has the published package's names and signatures, and nothing public of its own.</summary>
public sealed class OctokitConventionTests
{
    private static readonly Assembly _assembly = typeof(Octokit.IConnection).Assembly;

    [Fact]
    public void Every_public_member_is_one_of_the_published_package()
    {
        var published = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "StandIns", "octokit-14.0.0.txt")).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], Signatures().Where(signature => !published.Contains(signature)));
        Assert.Equal(published.Count, Signatures().Count());
    }

    [Fact]
    public void Public_types_are_in_its_namespaces() =>
        Assert.All(_assembly.GetExportedTypes(), type => Assert.Contains(type.Namespace, new[] { "Octokit", "Octokit.Internal" }));

    [Fact]
    public void The_marker_names_the_package_and_version_of_central_package_management()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent!;
        }
        var version = XDocument.Load(Path.Combine(folder.FullName, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(v => v.Attribute("Include")!.Value == "Octokit").Attribute("Version")!.Value;

        Assert.Equal($"Octokit {version}", _assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "StandIn").Value);
        Assert.Equal(new Version(14, 0, 0, 0), _assembly.GetName().Version);
    }

    private static IEnumerable<string> Signatures() => _assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        var name = $"{type.Namespace}.{Name(type)}";
        if (type.IsEnum)
        {
            return [$"{name}: {string.Join(", ", Enum.GetNames(type))}"];
        }
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var based = type.IsInterface || type.BaseType == typeof(object) ? "" : $" : {Name(type.BaseType!)}";
        return type.GetConstructors().Select(made => $".ctor({Parameters(made)})")
            .Concat(type.GetProperties(Declared).Select(property => $"{Name(property.PropertyType)} {property.Name}"))
            .Concat(type.GetMethods(Declared).Where(method => !method.IsSpecialName)
                .Select(method => $"{Name(method.ReturnType)} {Name(method)}({Parameters(method)})"))
            .Order(StringComparer.Ordinal).Select(member => $"{name}{based}: {member}");
    }

    private static string Name(MethodInfo method) =>
        method.IsGenericMethod ? $"{method.Name}<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : method.Name;

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsGenericType)
        {
            return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        }
        return type == typeof(string) ? "string" : type == typeof(object) ? "object" : type == typeof(int) ? "int" : type == typeof(void) ? "void" : type.Name;
    }
}

using System.Collections;
using System.Reflection;
using System.Xml.Linq;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.CodeBuild;
using Amazon.ECR;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMakerRuntime;

namespace Slipway.Aws.Tests.StandIns;

/// <summary>The stand-ins look like the published v4 packages.</summary>
public sealed class ConventionTests
{
    public static TheoryData<Type> Clients =>
    [
        typeof(AmazonSageMakerClient), typeof(AmazonSageMakerRuntimeClient), typeof(AmazonECRClient), typeof(AmazonCloudWatchClient),
        typeof(AmazonCloudWatchLogsClient), typeof(AmazonCodeBuildClient),
    ];

    [Theory]
    [MemberData(nameof(Clients))]
    public void Every_request_has_a_response_and_a_method(Type client)
    {
        var requests = Types(client)
            .Where(
                type => type.IsSubclassOf(typeof(AmazonWebServiceRequest)) && type.Namespace!.EndsWith(".Model", StringComparison.Ordinal))
            .ToList();
        var responses = Types(client).Where(type => type.IsSubclassOf(typeof(AmazonWebServiceResponse))).Select(type => type.Name).Order();

        Assert.NotEmpty(requests);
        Assert.Equal(requests.Select(request => Operation(request) + "Response").Order(), responses);
        Assert.All(requests, request =>
        {
            var method = client.GetMethod(Operation(request) + "Async", [request, typeof(CancellationToken)]);
            Assert.NotNull(method);
            Assert.True(method.IsVirtual && !method.IsFinal);
            Assert.True(method.GetParameters()[1].HasDefaultValue);
            Assert.Equal(Operation(request) + "Response", method.ReturnType.GetGenericArguments().Single().Name);
            Assert.NotNull(Contract(client).GetMethod(method.Name));
            Assert.Equal($"Amazon{Service(client)}Request", request.BaseType!.Name);
        });
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void Members_follow_the_v4_conventions(Type client)
    {
        var structures = Types(client).Where(type => type.Namespace!.EndsWith(".Model", StringComparison.Ordinal)
            && type is { IsClass: true, IsAbstract: false }
                && type.GetConstructor([]) is not null
                && !type.Name.Contains("Paginator", StringComparison.Ordinal));
        Assert.All(structures.SelectMany(Properties), property =>
        {
            var (structure, member) = property;
            var type = member.PropertyType;
            Assert.True(member is { CanRead: true, CanWrite: true }, $"{structure.Name}.{member.Name} has no setter");
            Assert.False(
                type.IsEnum || (type.IsValueType && Nullable.GetUnderlyingType(type) is null),
                $"{structure.Name}.{member.Name} is not nullable");
            if (typeof(IEnumerable).IsAssignableFrom(type) && type != typeof(string))
            {
                Assert.Contains(type.GetGenericTypeDefinition(), new[] { typeof(List<>), typeof(Dictionary<,>) });
            }
            Assert.Null(member.GetValue(Activator.CreateInstance(structure)));
        });
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void Enumerations_are_constant_classes_with_their_wire_values(Type client)
    {
        var enumerations = Types(client).Where(type => type.IsSubclassOf(typeof(ConstantClass))).ToList();
        Assert.DoesNotContain(Types(client), type => type.IsEnum);
        Assert.All(enumerations, type =>
        {
            Assert.NotNull(type.GetMethod("FindValue", [typeof(string)]));
            Assert.NotNull(type.GetMethod("op_Implicit", [typeof(string)]));
            var constants = type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => (ConstantClass)field.GetValue(null)!)
                .ToList();
            Assert.NotEmpty(constants);
            Assert.All(
                constants,
                constant => Assert.Same(constant, type.GetMethod("FindValue", [typeof(string)])!.Invoke(null, [constant.Value])));
        });
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void Clients_have_the_published_constructors(Type client)
    {
        var expected = new[]
        {
            "", "RegionEndpoint", "Config", "AWSCredentials", "AWSCredentials,RegionEndpoint", "AWSCredentials,Config", "String,String",
            "String,String,RegionEndpoint", "String,String,Config", "String,String,String", "String,String,String,RegionEndpoint",
            "String,String,String,Config",
        };

        var found = client.GetConstructors().Select(constructor => string.Join(
            ",",
            constructor.GetParameters()
                .Select(p => p.ParameterType.Name.Replace($"Amazon{Service(client)}", "", StringComparison.Ordinal))));

        Assert.Equal(expected.Order(), found.Order());
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public void Nothing_of_the_stand_ins_own_is_public(Type client) =>
        Assert.All(Types(client), type => Assert.StartsWith($"Amazon.{Service(client)}", type.Namespace, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Clients))]
    public void The_marker_names_the_package_and_version_of_central_package_management(Type client)
    {
        var package = client.Assembly.GetName().Name!;
        var versions = XDocument.Load(Path.Combine(RepositoryRoot(), "Directory.Packages.props")).Descendants("PackageVersion");
        var version = versions.Single(v => v.Attribute("Include")!.Value == package).Attribute("Version")!.Value;

        var marker = client.Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "StandIn");

        Assert.Equal($"{package} {version}", marker.Value);
        Assert.Equal(new Version(4, 0, 0, 0), client.Assembly.GetName().Version);
    }

    private static IEnumerable<Type> Types(Type client) => client.Assembly.GetExportedTypes();

    private static string Service(Type client) => client.Name["Amazon".Length..^"Client".Length];

    private static Type Contract(Type client) => client.GetInterface($"IAmazon{Service(client)}")!;

    private static string Operation(Type request) => request.Name[..^"Request".Length];

    private static IEnumerable<(Type, PropertyInfo)> Properties(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(property => (type, property));

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent!;
        }
        return folder.FullName;
    }
}

using System.Reflection;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class FencedPortsTests
{
    private static readonly Type[] Changing =
    [
        typeof(IObjectStore),
        typeof(IImageRegistry),
        typeof(IPipelines),
        typeof(IModelRegistry),
        typeof(IEndpoints),
    ];

    public static IEnumerable<object[]> Changes =>
        Changing.SelectMany(port => port.GetMethods().Where(IsChange).Select(method => new object[] { port.Name, method.Name }));

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_run_that_lost_its_lease_changes_nothing(string port, string method)
    {
        var cloud = new MemoryCloud();
        var ports = await LostAsync(cloud);
        cloud.Kills.Calls.Clear();

        var exception = await Assert.ThrowsAsync<LockedException>(() => Call(ports, port, method));

        Assert.Equal("Grace", exception.Holder);
        // It asked for the lease again, in vain, and for nothing else.
        Assert.Empty(cloud.Kills.Calls);
    }

    [Fact]
    public async Task It_may_still_look()
    {
        var cloud = new MemoryCloud();
        await cloud.DeliverAsync("data-1");
        var ports = await LostAsync(cloud);

        Assert.NotNull(await ports.Endpoints.DescribeAsync(cloud.LiveEndpoint, default));
        Assert.Single(await ports.Registry.ListAsync(cloud.Manifest.Name.PackageGroup, default));
        Assert.NotNull(await ports.Store.GetAsync("deliveries/bikes/log.jsonl", default));
    }

    [Fact]
    public async Task A_delivery_under_a_lease_goes_through()
    {
        var cloud = new MemoryCloud();

        var result = await cloud.DeliverAsync("data-1");

        Assert.All(cloud.Log, line => Assert.Equal(1, line.Fence));
        Assert.True((await ModelLease.ReadHolderAsync(cloud.Store, "bikes", default))!.IsFree(cloud.Time.GetUtcNow()));
        Assert.Equal(Slipway.Runners.Reports.DeliveryOutcome.Promoted, result.End);
    }

    private static bool IsChange(MethodInfo method) =>
        !method.IsSpecialName
            && !new[] { "Get", "List", "Describe", "Exists", "Uri", "Referrers" }
                .Any(word => method.Name.StartsWith(word, StringComparison.Ordinal));

    private static async Task<DeliveryPorts> LostAsync(MemoryCloud cloud)
    {
        var lease = await ModelLease.TakeAsync(cloud.Store, "bikes", "Ada", cloud.Time, ModelLease.DefaultTtl, default);
        var ports = FencedPorts.Wrap(cloud.Ports, lease);
        cloud.Time.Advance(TimeSpan.FromHours(1));
        await ModelLease.TakeAsync(cloud.Store, "bikes", "Grace", cloud.Time, TimeSpan.FromHours(1), default);
        return ports;
    }

    private static Task Call(DeliveryPorts ports, string port, string method)
    {
        var type = Changing.Single(type => type.Name == port);
        var target = typeof(DeliveryPorts).GetProperties().Single(property => property.PropertyType == type).GetValue(ports)!;
        var call = type.GetMethod(method)!;
        object?[] arguments = [.. call.GetParameters().Select(parameter => parameter.ParameterType == typeof(string) ? "x"
            : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)];
        return (Task)call.Invoke(target, arguments)!;
    }
}

using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Hosting.Battery;

/// <summary>Creates and deletes SageMaker's groups, and tags them.</summary>
internal sealed class DocumentWorkload(string name, Random random) : Workload(random)
{
    private readonly List<Slot> _groups = [.. Enumerable.Range(0, 6).Select(i => new Slot($"{name}-{i}"))];
    private readonly Dictionary<string, Slot> _tags = [];

    public override async Task<IReadOnlyList<string>> CheckAsync(CloudClient cloud)
    {
        var groups = await CheckAsync(_groups, async slot =>
            await cloud.CallAsync("SageMaker.DescribeModelPackageGroup", Named(slot), "ValidationException") is { } found
                ? (string?)found["ModelPackageGroupDescription"]
                : null);

        // A deletion that nobody answered may have taken the tags along, or not yet.
        foreach (var gone in _groups.Where(group => group.Acknowledged is null))
        {
            _tags.Remove(gone.Name);
        }

        var tags = await CheckAsync(_tags.Values, async slot =>
            (await cloud.CallAsync(
                "SageMaker.ListTags",
                new JsonObject { ["ResourceArn"] = Arn(slot.Name) }))!["Tags"]!.AsArray().SingleOrDefault()?["Value"]?.GetValue<string>());
        return [.. groups, .. tags];
    }

    protected override async Task ChangeAsync(CloudClient cloud)
    {
        var slot = _groups[Random.Next(_groups.Count)];
        if (slot.Acknowledged is null)
        {
            var text = $"made {Random.Next()}";
            await slot.ChangeAsync(text, () => cloud.CallAsync(
                "SageMaker.CreateModelPackageGroup",
                new JsonObject { ["ModelPackageGroupName"] = slot.Name, ["ModelPackageGroupDescription"] = text }));
            return;
        }

        if (Random.Next(2) == 0)
        {
            await slot.ChangeAsync(null, () => cloud.CallAsync("SageMaker.DeleteModelPackageGroup", Named(slot)));
            _tags.Remove(slot.Name);
            return;
        }

        if (!_tags.TryGetValue(slot.Name, out var tag))
        {
            _tags[slot.Name] = tag = new Slot(slot.Name);
        }

        var value = $"{Random.Next()}";
        await tag.ChangeAsync(value, () => cloud.CallAsync("SageMaker.AddTags", new JsonObject
        {
            ["ResourceArn"] = Arn(slot.Name), ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "key", ["Value"] = value }),
        }));
    }

    private static JsonObject Named(Slot slot) => new() { ["ModelPackageGroupName"] = slot.Name };

    private static string Arn(string group) => $"arn:aws:sagemaker:us-east-1:000000000000:model-package-group/{group}";
}

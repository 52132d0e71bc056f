namespace Slipway.LocalCloud.CloudWatch;

/// <summary>What tells one metric from another.</summary>
/// <param name="Namespace">For example <c>AWS/SageMaker</c>.</param>
/// <param name="Name">For example <c>ModelLatency</c>.</param>
/// <param name="Dimensions">Sorted by name.</param>
internal sealed record MetricKey(string Namespace, string Name, IReadOnlyList<Dimension> Dimensions)
{
    private readonly string _identity = string.Join(
        '\u001F', [Namespace, Name, .. Dimensions.SelectMany(one => new[] { one.Name, one.Value })]);

    public static MetricKey Of(string space, string name, IEnumerable<Dimension> dimensions) =>
        new(space, name, [.. dimensions.OrderBy(one => one.Name, StringComparer.Ordinal)]);

    // Lists compare by reference, and dimensions are what most metrics differ in.
    public bool Equals(MetricKey? other) => other is not null && _identity == other._identity;

    public override int GetHashCode() => _identity.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A name and value by which metrics of one name differ.</summary>
internal sealed record Dimension(string Name, string Value);

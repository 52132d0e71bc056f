using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Slipway.Domain.Models;

namespace Slipway.Domain.Files.Shapes;

/// <summary>
/// Reads the shape of a file off its record: member names, types and nullability from the record itself, the rest from the annotations of
/// the base class library. On a list, lengths bound the list; range and pattern bound its items. <c>ErrorMessage</c> of a pattern says in
/// words what it expects.
/// </summary>
internal sealed class ShapeBuilder(bool strict, JsonSerializerOptions options)
{
    private readonly NullabilityInfoContext _nullability = new();

    public Shape Of(Type type) => Of(type, []);

    private Shape Of(Type type, IReadOnlyList<ValidationAttribute> bounds)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        var range = bounds.OfType<RangeAttribute>().FirstOrDefault();
        if (type == typeof(string))
            return Text(bounds);
        if (type == typeof(ModelName))
            return new TextShape(
                $"a model name: lower-case letters, digits and single hyphens, a letter first, 2 to {ModelName.MaximumLength} characters",
                ModelName.Pattern,
                2,
                ModelName.MaximumLength,
                "placeholder");
        if (type == typeof(ModelVersion))
            return new TextShape("a version such as V1.0.3", ModelVersion.Pattern, placeholder: "V0.0.0");
        if (type == typeof(TimeSpan))
            return new DurationShape(Duration(range?.Minimum) ?? TimeSpan.Zero, Duration(range?.Maximum));
        if (type == typeof(DateTimeOffset))
            return new TextShape("a time such as 2026-01-31T12:00:00+00:00", placeholder: "2000-01-01T00:00:00+00:00")
            {
                Format = "date-time",
                Further = IsTime,
            };
        if (type == typeof(bool))
            return new BooleanShape();
        if (type == typeof(int) || type == typeof(long) || type == typeof(double))
            return Number(type, range);
        if (type.IsEnum)
            return new ChoiceShape([.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(Word)]);
        if (Argument(type, typeof(IReadOnlyDictionary<,>), 1) is { } value)
            return new MapShape(Of(value, bounds));
        return (type.IsArray ? type.GetElementType() : Argument(type, typeof(IReadOnlyList<>), 0)) is { } item
            ? List(item, bounds)
            : Object(type);
    }

    private ListShape List(Type item, IReadOnlyList<ValidationAttribute> bounds)
    {
        var itemBounds = bounds.Where(b => b is RangeAttribute or RegularExpressionAttribute).ToList();
        var (minimum, maximum) = Lengths(bounds);
        return new ListShape(Of(item, itemBounds), minimum, maximum);
    }

    private ObjectShape Object(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var parameters = constructor.GetParameters().ToDictionary(p => p.Name!, StringComparer.Ordinal);
        var blank = constructor.Invoke(
            [.. constructor.GetParameters().Select(p => p.HasDefaultValue ? p.DefaultValue : Blank(p.ParameterType))]);
        var members = new List<MemberShape>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is not null))
        {
            var parameter = parameters.GetValueOrDefault(property.Name);
            var nullable = _nullability.Create(property).ReadState == NullabilityState.Nullable
                || (!strict && property.PropertyType == typeof(double));
            var required = property.IsDefined(typeof(RequiredMemberAttribute)) || (parameter is { HasDefaultValue: false } && !nullable);
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            members.Add(new MemberShape(
                name,
                Of(property.PropertyType, [.. property.GetCustomAttributes<ValidationAttribute>()]),
                required,
                nullable,
                property.GetCustomAttribute<DescriptionAttribute>()?.Description,
                required ? null : JsonSerializer.SerializeToNode(property.GetValue(blank), property.PropertyType, options)));
        }

        return new ObjectShape(members, type.GetCustomAttribute<DescriptionAttribute>()?.Description, strict);
    }

    private static string Word(FieldInfo choice) =>
        choice.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(choice.Name);

    private static TextShape Text(IReadOnlyList<ValidationAttribute> bounds)
    {
        var pattern = bounds.OfType<RegularExpressionAttribute>().FirstOrDefault();
        var (minimum, maximum) = Lengths(bounds);
        var words = pattern?.ErrorMessage ?? (maximum is { } longest
            ? string.Create(
                CultureInfo.InvariantCulture, $"a text of {(minimum > 0 ? $"{minimum} to {longest}" : $"at most {longest}")} characters")
            : minimum > 0 ? "a text that is not empty" : "a text in quotes");
        return new TextShape(words, pattern?.Pattern, minimum, maximum);
    }

    private static NumberShape Number(Type type, RangeAttribute? range) => new(
        type != typeof(double),
        Bound(range?.Minimum, type == typeof(int) ? int.MinValue : null),
        Bound(range?.Maximum, type == typeof(int) ? int.MaxValue : null),
        range?.MinimumIsExclusive ?? false,
        range?.MaximumIsExclusive ?? false);

    private static (int Minimum, int? Maximum) Lengths(IReadOnlyList<ValidationAttribute> bounds) =>
        bounds.OfType<LengthAttribute>().Select(l => (l.MinimumLength, (int?)l.MaximumLength)).FirstOrDefault((
            bounds.OfType<MinLengthAttribute>().Select(m => m.Length).FirstOrDefault(),
            bounds.OfType<MaxLengthAttribute>().Select(m => (int?)m.Length).FirstOrDefault()));

    private static double? Bound(object? bound, double? otherwise) =>
        bound is null || Convert.ToDouble(bound, CultureInfo.InvariantCulture) is var number && double.IsInfinity(number)
            ? otherwise
            : number;

    private static TimeSpan? Duration(object? bound) =>
        bound is string text && Iso8601Duration.TryParse(text, out var duration) ? duration : null;

    private static bool IsTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _);

    private static Type? Argument(Type type, Type generic, int index) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[index] : null;

    private static object? Blank(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}

using System;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;

namespace Slipway.StandIns;

/// <summary>
/// How requests and responses look as AWS JSON. One instance a service: System.Text.Json caches the contract of each type in it.
/// </summary>
internal static class WireJson
{
    /// <summary>Null members are absent; names follow the service's casing.</summary>
    public static JsonSerializerOptions Create(JsonNamingPolicy naming)
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(KeepModelledMembers);
        resolver.Modifiers.Add(FillIdempotencyTokens);
        return new JsonSerializerOptions
        {
            PropertyNamingPolicy = naming,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = resolver,
            Converters = { new ConstantClassConverter(), new EpochSecondsConverter() },
        };
    }

    private static void KeepModelledMembers(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var declaring = (type.Properties[i].AttributeProvider as MemberInfo)?.DeclaringType;
            if (declaring == typeof(AmazonWebServiceRequest) || declaring == typeof(AmazonWebServiceResponse))
            {
                type.Properties.RemoveAt(i);
            }
        }
    }

    private static void FillIdempotencyTokens(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AttributeProvider?.IsDefined(typeof(IdempotencyTokenAttribute), false) == true)
            {
                var read = property.Get;
                property.Get = request => read(request) ?? Guid.NewGuid().ToString();
            }
        }
    }
}

using System;
using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Runtime;

namespace Slipway.StandIns;

/// <summary>Enumerations are strings on the wire; values that this package does not know pass through.</summary>
internal sealed class ConstantClassConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeof(ConstantClass).IsAssignableFrom(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert));

    private sealed class Converter<T> : JsonConverter<T> where T : ConstantClass
    {
        private static readonly Func<string, T> _create = CompileConstructor();

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => _create(reader.GetString());

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        private static Func<string, T> CompileConstructor()
        {
            var value = Expression.Parameter(typeof(string));
            return Expression.Lambda<Func<string, T>>(Expression.New(typeof(T).GetConstructor([typeof(string)]), value), value).Compile();
        }
    }
}

using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.Tooling;

public abstract class Enumeration
{
    protected string Value { get; set; }

    public static implicit operator string(Enumeration value) => value?.Value;

    public static bool operator ==(Enumeration a, Enumeration b) => Equals(a, b);

    public static bool operator !=(Enumeration a, Enumeration b) => !Equals(a, b);

    protected bool Equals(Enumeration other) => other.GetType() == GetType() && Value == other.Value;

    public override bool Equals(object obj) => obj is Enumeration other && Equals(other);

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    public override string ToString() => Value;

    public class TypeConverter<T> : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType)
            => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
            => value is string text
                ? typeof(T)
                    .GetFields()
                    .Single(x => x.IsStatic && string.Equals(x.Name, text, StringComparison.OrdinalIgnoreCase))
                    .GetValue(null)
                : base.ConvertFrom(context, culture, value);
    }
}

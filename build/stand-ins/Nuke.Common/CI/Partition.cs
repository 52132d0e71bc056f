using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.CI;

[TypeConverter(typeof(TypeConverter))]
public class Partition
{
    public static Partition Single { get; } = new() { Part = 1, Total = 1 };

    public int Part { get; set; }

    public int Total { get; set; }

    public bool IsIn(int part) => part == Part;

    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable)
        => enumerable.Where((_, index) => index % Total == Part - 1);

    public override string ToString() => $"{Part}/{Total}";

    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType)
            => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
        {
            if (value is not string text)
                return base.ConvertFrom(context, culture, value);

            var parts = text.Split('/');
            if (parts.Length == 2
                && int.TryParse(parts[0], out var part)
                && int.TryParse(parts[1], out var total)
                && part >= 1
                && part <= total)
                return new Partition { Part = part, Total = total };
            throw new FormatException($"expected PART/TOTAL such as 1/3, found '{text}'");
        }
    }
}

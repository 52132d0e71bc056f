using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>Values of standard unit.</summary>
public class StandardUnit : ConstantClass
{
    public static readonly StandardUnit Bits = new StandardUnit("Bits");
    public static readonly StandardUnit BitsSecond = new StandardUnit("Bits/Second");
    public static readonly StandardUnit Bytes = new StandardUnit("Bytes");
    public static readonly StandardUnit BytesSecond = new StandardUnit("Bytes/Second");
    public static readonly StandardUnit Count = new StandardUnit("Count");
    public static readonly StandardUnit CountSecond = new StandardUnit("Count/Second");
    public static readonly StandardUnit Gigabits = new StandardUnit("Gigabits");
    public static readonly StandardUnit GigabitsSecond = new StandardUnit("Gigabits/Second");
    public static readonly StandardUnit Gigabytes = new StandardUnit("Gigabytes");
    public static readonly StandardUnit GigabytesSecond = new StandardUnit("Gigabytes/Second");
    public static readonly StandardUnit Kilobits = new StandardUnit("Kilobits");
    public static readonly StandardUnit KilobitsSecond = new StandardUnit("Kilobits/Second");
    public static readonly StandardUnit Kilobytes = new StandardUnit("Kilobytes");
    public static readonly StandardUnit KilobytesSecond = new StandardUnit("Kilobytes/Second");
    public static readonly StandardUnit Megabits = new StandardUnit("Megabits");
    public static readonly StandardUnit MegabitsSecond = new StandardUnit("Megabits/Second");
    public static readonly StandardUnit Megabytes = new StandardUnit("Megabytes");
    public static readonly StandardUnit MegabytesSecond = new StandardUnit("Megabytes/Second");
    public static readonly StandardUnit Microseconds = new StandardUnit("Microseconds");
    public static readonly StandardUnit Milliseconds = new StandardUnit("Milliseconds");
    public static readonly StandardUnit None = new StandardUnit("None");
    public static readonly StandardUnit Percent = new StandardUnit("Percent");
    public static readonly StandardUnit Seconds = new StandardUnit("Seconds");
    public static readonly StandardUnit Terabits = new StandardUnit("Terabits");
    public static readonly StandardUnit TerabitsSecond = new StandardUnit("Terabits/Second");
    public static readonly StandardUnit Terabytes = new StandardUnit("Terabytes");
    public static readonly StandardUnit TerabytesSecond = new StandardUnit("Terabytes/Second");

    public StandardUnit(string value) : base(value)
    {
    }

    public static StandardUnit FindValue(string value) => FindValue<StandardUnit>(value);

    public static implicit operator StandardUnit(string value) => FindValue(value);
}

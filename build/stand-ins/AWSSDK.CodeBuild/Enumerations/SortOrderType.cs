using Amazon.Runtime;

namespace Amazon.CodeBuild;

/// <summary>Values of sort order type.</summary>
public class SortOrderType : ConstantClass
{
    public static readonly SortOrderType ASCENDING = new SortOrderType("ASCENDING");
    public static readonly SortOrderType DESCENDING = new SortOrderType("DESCENDING");

    public SortOrderType(string value) : base(value)
    {
    }

    public static SortOrderType FindValue(string value) => FindValue<SortOrderType>(value);

    public static implicit operator SortOrderType(string value) => FindValue(value);
}

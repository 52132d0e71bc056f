using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of sort order.</summary>
public class SortOrder : ConstantClass
{
    public static readonly SortOrder Ascending = new SortOrder("Ascending");
    public static readonly SortOrder Descending = new SortOrder("Descending");

    public SortOrder(string value) : base(value)
    {
    }

    public static SortOrder FindValue(string value) => FindValue<SortOrder>(value);

    public static implicit operator SortOrder(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.ECR;

/// <summary>Values of tag status.</summary>
public class TagStatus : ConstantClass
{
    public static readonly TagStatus ANY = new TagStatus("ANY");
    public static readonly TagStatus TAGGED = new TagStatus("TAGGED");
    public static readonly TagStatus UNTAGGED = new TagStatus("UNTAGGED");

    public TagStatus(string value) : base(value)
    {
    }

    public static TagStatus FindValue(string value) => FindValue<TagStatus>(value);

    public static implicit operator TagStatus(string value) => FindValue(value);
}

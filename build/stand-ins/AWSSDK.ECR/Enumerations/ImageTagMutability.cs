using Amazon.Runtime;

namespace Amazon.ECR;

/// <summary>Values of image tag mutability.</summary>
public class ImageTagMutability : ConstantClass
{
    public static readonly ImageTagMutability IMMUTABLE = new ImageTagMutability("IMMUTABLE");
    public static readonly ImageTagMutability IMMUTABLE_WITH_EXCLUSION = new ImageTagMutability("IMMUTABLE_WITH_EXCLUSION");
    public static readonly ImageTagMutability MUTABLE = new ImageTagMutability("MUTABLE");
    public static readonly ImageTagMutability MUTABLE_WITH_EXCLUSION = new ImageTagMutability("MUTABLE_WITH_EXCLUSION");

    public ImageTagMutability(string value) : base(value)
    {
    }

    public static ImageTagMutability FindValue(string value) => FindValue<ImageTagMutability>(value);

    public static implicit operator ImageTagMutability(string value) => FindValue(value);
}

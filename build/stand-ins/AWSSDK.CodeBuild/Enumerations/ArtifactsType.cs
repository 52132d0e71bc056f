using Amazon.Runtime;

namespace Amazon.CodeBuild;

/// <summary>Values of artifacts type.</summary>
public class ArtifactsType : ConstantClass
{
    public static readonly ArtifactsType CODEPIPELINE = new ArtifactsType("CODEPIPELINE");
    public static readonly ArtifactsType NO_ARTIFACTS = new ArtifactsType("NO_ARTIFACTS");
    public static readonly ArtifactsType S3 = new ArtifactsType("S3");

    public ArtifactsType(string value) : base(value)
    {
    }

    public static ArtifactsType FindValue(string value) => FindValue<ArtifactsType>(value);

    public static implicit operator ArtifactsType(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.CodeBuild;

/// <summary>Values of source type.</summary>
public class SourceType : ConstantClass
{
    public static readonly SourceType BITBUCKET = new SourceType("BITBUCKET");
    public static readonly SourceType CODECOMMIT = new SourceType("CODECOMMIT");
    public static readonly SourceType CODEPIPELINE = new SourceType("CODEPIPELINE");
    public static readonly SourceType GITHUB = new SourceType("GITHUB");
    public static readonly SourceType GITHUB_ENTERPRISE = new SourceType("GITHUB_ENTERPRISE");
    public static readonly SourceType GITLAB = new SourceType("GITLAB");
    public static readonly SourceType GITLAB_SELF_MANAGED = new SourceType("GITLAB_SELF_MANAGED");
    public static readonly SourceType NO_SOURCE = new SourceType("NO_SOURCE");
    public static readonly SourceType S3 = new SourceType("S3");

    public SourceType(string value) : base(value)
    {
    }

    public static SourceType FindValue(string value) => FindValue<SourceType>(value);

    public static implicit operator SourceType(string value) => FindValue(value);
}

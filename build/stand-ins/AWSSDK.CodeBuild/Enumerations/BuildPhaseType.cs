using Amazon.Runtime;

namespace Amazon.CodeBuild;

/// <summary>Values of build phase type.</summary>
public class BuildPhaseType : ConstantClass
{
    public static readonly BuildPhaseType BUILD = new BuildPhaseType("BUILD");
    public static readonly BuildPhaseType COMPLETED = new BuildPhaseType("COMPLETED");
    public static readonly BuildPhaseType DOWNLOAD_SOURCE = new BuildPhaseType("DOWNLOAD_SOURCE");
    public static readonly BuildPhaseType FINALIZING = new BuildPhaseType("FINALIZING");
    public static readonly BuildPhaseType INSTALL = new BuildPhaseType("INSTALL");
    public static readonly BuildPhaseType POST_BUILD = new BuildPhaseType("POST_BUILD");
    public static readonly BuildPhaseType PRE_BUILD = new BuildPhaseType("PRE_BUILD");
    public static readonly BuildPhaseType PROVISIONING = new BuildPhaseType("PROVISIONING");
    public static readonly BuildPhaseType QUEUED = new BuildPhaseType("QUEUED");
    public static readonly BuildPhaseType SUBMITTED = new BuildPhaseType("SUBMITTED");
    public static readonly BuildPhaseType UPLOAD_ARTIFACTS = new BuildPhaseType("UPLOAD_ARTIFACTS");

    public BuildPhaseType(string value) : base(value)
    {
    }

    public static BuildPhaseType FindValue(string value) => FindValue<BuildPhaseType>(value);

    public static implicit operator BuildPhaseType(string value) => FindValue(value);
}

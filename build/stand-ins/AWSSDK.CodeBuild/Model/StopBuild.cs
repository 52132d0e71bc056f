using Amazon.Runtime;

namespace Amazon.CodeBuild.Model;

/// <summary>Input of StopBuild.</summary>
public partial class StopBuildRequest : AmazonCodeBuildRequest
{
    public string Id { get; set; }
}

/// <summary>Output of StopBuild.</summary>
public partial class StopBuildResponse : AmazonWebServiceResponse
{
    public Build Build { get; set; }
}

using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.CodeBuild.Model;

/// <summary>Input of ListBuildsForProject.</summary>
public partial class ListBuildsForProjectRequest : AmazonCodeBuildRequest
{
    public string NextToken { get; set; }

    public string ProjectName { get; set; }

    public SortOrderType SortOrder { get; set; }
}

/// <summary>Output of ListBuildsForProject.</summary>
public partial class ListBuildsForProjectResponse : AmazonWebServiceResponse
{
    public List<string> Ids { get; set; } = AWSConfigs.InitializeCollections ? new() : null;

    public string NextToken { get; set; }
}

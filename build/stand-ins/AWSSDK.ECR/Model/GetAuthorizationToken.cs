using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.ECR.Model;

/// <summary>Input of GetAuthorizationToken.</summary>
public partial class GetAuthorizationTokenRequest : AmazonECRRequest
{
    public List<string> RegistryIds { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

/// <summary>Output of GetAuthorizationToken.</summary>
public partial class GetAuthorizationTokenResponse : AmazonWebServiceResponse
{
    public List<AuthorizationData> AuthorizationData { get; set; } = AWSConfigs.InitializeCollections ? new() : null;
}

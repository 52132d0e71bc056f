using System;

namespace Amazon.ECR.Model;

/// <summary>The authorization data structure of the service model.</summary>
public partial class AuthorizationData
{
    public string AuthorizationToken { get; set; }

    public DateTime? ExpiresAt { get; set; }

    public string ProxyEndpoint { get; set; }
}

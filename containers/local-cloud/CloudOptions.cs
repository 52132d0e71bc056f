using Slipway.LocalCloud.Execution.Engine;

namespace Slipway.LocalCloud;

/// <summary>How the cloud runs. Everything it knows is below <paramref name="StateDirectory"/>.</summary>
/// <param name="StateDirectory">Absolute path.</param>
/// <param name="Port">TCP port on loopback; 0 takes the port of the last run, or a free one.</param>
/// <param name="Region">AWS region that it pretends to be.</param>
/// <param name="AccountId">Twelve digits.</param>
internal sealed record CloudOptions(string StateDirectory, int Port = 4747, string Region = "us-east-1", string AccountId = "000000000000")
{
    /// <summary>Whether images run in a container engine.</summary>
    public EngineMode Engine { get; init; }

    /// <summary>The owner's key. With one, requests must be signed, and signatures are verified; null: any credentials do.</summary>
    public RootCredentials? Credentials { get; init; }

    /// <summary>Whether policies are obeyed. Needs <see cref="Credentials"/>.</summary>
    public bool EnforceIam { get; init; }

    /// <summary>An ARN of this account and region.</summary>
    public string Arn(string service, string resource) => $"arn:aws:{service}:{Region}:{AccountId}:{resource}";
}

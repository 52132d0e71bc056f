using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>Who asks a registry.</summary>
public class AuthConfig
{
    /// <summary>Username.</summary>
    [JsonPropertyName("username")]
    public string Username { get; set; }

    /// <summary>Password.</summary>
    [JsonPropertyName("password")]
    public string Password { get; set; }

    /// <summary>Auth.</summary>
    [JsonPropertyName("auth")]
    public string Auth { get; set; }

    /// <summary>Email.</summary>
    [JsonPropertyName("email")]
    public string Email { get; set; }

    /// <summary>Server Address.</summary>
    [JsonPropertyName("serveraddress")]
    public string ServerAddress { get; set; }

    /// <summary>Identity Token.</summary>
    [JsonPropertyName("identitytoken")]
    public string IdentityToken { get; set; }

    /// <summary>Registry Token.</summary>
    [JsonPropertyName("registrytoken")]
    public string RegistryToken { get; set; }
}

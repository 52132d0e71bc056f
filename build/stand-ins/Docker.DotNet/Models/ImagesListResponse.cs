using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>An image in a list.</summary>
public class ImagesListResponse
{
    /// <summary>Containers.</summary>
    public long Containers { get; set; }

    /// <summary>Created.</summary>
    public DateTime Created { get; set; }

    /// <summary>ID.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Labels.</summary>
    public IDictionary<string, string> Labels { get; set; }

    /// <summary>Parent ID.</summary>
    [JsonPropertyName("ParentId")]
    public string ParentID { get; set; }

    /// <summary>Repo Digests.</summary>
    public IList<string> RepoDigests { get; set; }

    /// <summary>Repo Tags.</summary>
    public IList<string> RepoTags { get; set; }

    /// <summary>Shared Size.</summary>
    public long SharedSize { get; set; }

    /// <summary>Size.</summary>
    public long Size { get; set; }

    /// <summary>Virtual Size.</summary>
    public long VirtualSize { get; set; }
}

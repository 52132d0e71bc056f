using System.Text.Json.Serialization;

namespace Docker.DotNet.Models;

/// <summary>An image.</summary>
public class ImageInspectResponse
{
    /// <summary>ID.</summary>
    [JsonPropertyName("Id")]
    public string ID { get; set; }

    /// <summary>Repo Tags.</summary>
    public IList<string> RepoTags { get; set; }

    /// <summary>Repo Digests.</summary>
    public IList<string> RepoDigests { get; set; }

    /// <summary>Parent.</summary>
    public string Parent { get; set; }

    /// <summary>Comment.</summary>
    public string Comment { get; set; }

    /// <summary>Created.</summary>
    public DateTime Created { get; set; }

    /// <summary>Author.</summary>
    public string Author { get; set; }

    /// <summary>Config.</summary>
    public Config Config { get; set; }

    /// <summary>Architecture.</summary>
    public string Architecture { get; set; }

    /// <summary>Os.</summary>
    public string Os { get; set; }

    /// <summary>Size.</summary>
    public long Size { get; set; }

    /// <summary>Virtual Size.</summary>
    public long VirtualSize { get; set; }

    /// <summary>Root FS.</summary>
    public RootFS RootFS { get; set; }
}

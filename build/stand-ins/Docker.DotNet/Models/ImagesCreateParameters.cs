namespace Docker.DotNet.Models;

/// <summary>An image to pull or to import.</summary>
public class ImagesCreateParameters
{
    /// <summary>From Image.</summary>
    public string FromImage { get; set; }

    /// <summary>From Src.</summary>
    public string FromSrc { get; set; }

    /// <summary>Repo.</summary>
    public string Repo { get; set; }

    /// <summary>Tag.</summary>
    public string Tag { get; set; }

    /// <summary>Message.</summary>
    public string Message { get; set; }

    /// <summary>Changes.</summary>
    public IList<string> Changes { get; set; }

    /// <summary>Platform.</summary>
    public string Platform { get; set; }
}

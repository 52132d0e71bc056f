namespace Octokit;

/// <summary>Name and version of the program, for the User-Agent header that GitHub asks for.</summary>
public class ProductHeaderValue
{
    /// <summary>Product and version.</summary>
    public ProductHeaderValue(string name, string version) => (Name, Version) = (name, version);

    /// <summary>Product.</summary>
    public string Name { get; }

    /// <summary>Version.</summary>
    public string Version { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}/{Version}";
}

namespace Slipway.Domain.Supply;

/// <summary>What was found in an image, and in the lock files that it was built with.</summary>
public sealed record ImageInventory
{
    /// <summary>Packages of the lock files: everything that the build resolved.</summary>
    public IReadOnlyList<NuGetPackage> Locked { get; init; } = [];

    /// <summary>Packages that the image's programs ship, by their deps.json; null when the layers could not be read.</summary>
    public IReadOnlyList<NuGetPackage>? Shipped { get; init; }

    /// <summary>Shared runtimes in the image, for example <c>Microsoft.NETCore.App</c>.</summary>
    public IReadOnlyList<SharedRuntime> Runtimes { get; init; } = [];

    /// <summary>Packages of Debian in the image.</summary>
    public IReadOnlyList<DebianPackage> Debian { get; init; } = [];

    /// <summary>For example <c>debian-12</c>; null when the image does not say.</summary>
    public string? Distribution { get; init; }
}

/// <summary>A shared .NET runtime in an image.</summary>
/// <param name="Name">For example <c>Microsoft.NETCore.App</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Rid">What it is compiled for, for example <c>linux-x64</c>.</param>
public sealed record SharedRuntime(string Name, string Version, string Rid);

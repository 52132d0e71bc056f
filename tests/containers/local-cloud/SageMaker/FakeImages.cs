using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.Tests.Execution;

namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>Images whose program is a shell script, by reference.</summary>
internal sealed class FakeImages(TemporaryFolder folder) : IImageSource
{
    private readonly Dictionary<string, UnpackedImage> _images = [];

    public string Add(string name, string script)
    {
        var reference = $"localhost:1/slipway/{name}:latest";
        _images[reference] = ScriptImage.Create(folder, script, $"image-{name}") with { Digest = $"sha256:{name}" };
        _images[$"localhost:1/slipway/{name}@sha256:{name}"] = _images[reference];
        return reference;
    }

    public string? Resolve(string reference) => _images.GetValueOrDefault(reference)?.Digest;

    public UnpackedImage Unpack(string reference, string cacheDirectory) => _images[reference];

    public StoredImage? Find(string reference) => null;
}

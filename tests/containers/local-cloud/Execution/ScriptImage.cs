using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Tests.Execution;

/// <summary>An unpacked image whose program is a shell script.</summary>
internal static class ScriptImage
{
    public static UnpackedImage Create(TemporaryFolder folder, string script, string name = "image")
    {
        folder.File($"{name}/opt/program/run.sh", script);
        return new UnpackedImage(
            $"sha256:{name}", Path.Combine(folder.Path, name), ["/bin/sh", "/opt/program/run.sh"], [], [], "/opt/program");
    }
}

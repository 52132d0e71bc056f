using Slipway.Domain.Supply;

namespace Slipway.Domain.Tests.Supply;

public class InventoryTests
{
    [Fact]
    public void Reads_the_packages_of_a_lock_file_once_each_without_projects()
    {
        var hash = Convert.ToBase64String(Enumerable.Repeat((byte)0xAB, 64).ToArray());
        var packages = NuGetPackage.ReadLock($$"""
            { "version": 2, "dependencies": {
              "net10.0": {
                "B": { "type": "Transitive", "resolved": "2.0.0", "contentHash": "short" },
                "A": { "type": "Direct", "requested": "[1.0.0, )", "resolved": "1.0.0", "contentHash": "{{hash}}", "dependencies": { "B": "2.0.0" } },
                "slipway.domain": { "type": "Project" } },
              "net10.0/linux-x64": { "B": { "type": "Transitive", "resolved": "2.0.0" } } } }
            """);

        Assert.Equal(["A 1.0.0", "B 2.0.0"], packages.Select(package => $"{package.Name} {package.Version}"));
        Assert.Equal(string.Concat(Enumerable.Repeat("ab", 64)), packages[0].Sha512);
        Assert.Equal(["B"], packages[0].Dependencies);
        Assert.Null(packages[1].Sha512);
    }

    [Fact]
    public void Reads_what_a_program_ships_by_its_deps_file() => Assert.Equal(
        ["MathNet.Numerics 5.0.0", "Microsoft.NETCore.App.Runtime.linux-x64 10.0.0"],
        NuGetPackage.ReadDeps("""
            { "libraries": {
              "Program/1.0.0": { "type": "project", "sha512": "" },
              "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/10.0.0": { "type": "runtimepack", "sha512": "" },
              "MathNet.Numerics/5.0.0": { "type": "package", "sha512": "sha512-x" } } }
            """).Select(package => $"{package.Name} {package.Version}"));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"dependencies\":[]}")]
    [InlineData("{\"dependencies\":{\"net10.0\":{\"A\":{\"resolved\":1}}}}")]
    public void A_damaged_lock_file_is_said_to_be_one(string json) => Assert.Throws<FormatException>(() => NuGetPackage.ReadLock(json));

    [Fact]
    public void Reads_installed_packages_of_debian_only()
    {
        var packages = DebianPackage.ReadStatus(
            """
            Package: python3-sklearn
            Status: install ok installed
            Architecture: all
            Source: scikit-learn (1.2.1+dfsg-1)
            Version: 1.2.1+dfsg-1
            Description: machine learning
             Package: not-a-package
             Version: 9

            Package: gone
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 1

            Package: libc6
            Version: 1:2.36-9+deb12u10
            Architecture: amd64
            Source: libc6
            """.ReplaceLineEndings("\n"));

        Assert.Equal(
            [new("libc6", "1:2.36-9+deb12u10", "amd64", null), new DebianPackage("python3-sklearn", "1.2.1+dfsg-1", "all", "scikit-learn")],
            packages);
    }

    [Theory]
    [InlineData("libstdc++6", "12.2.0-14", "pkg:deb/debian/libstdc%2B%2B6@12.2.0-14?arch=amd64&distro=debian-12")]
    [InlineData("python3-sklearn", "1:1.2.1+dfsg-1~bpo", "pkg:deb/debian/python3-sklearn@1:1.2.1%2Bdfsg-1~bpo?arch=amd64&distro=debian-12")]
    public void Names_a_package_of_debian_as_purl_does(string name, string version, string purl) =>
        Assert.Equal(purl, Purl.Debian(name, version, "amd64", "debian-12"));

    [Fact]
    public void Names_an_image_by_the_last_part_of_its_repository() =>
        Assert.Equal("pkg:oci/bikes@sha256%3Aab", Purl.Oci("slipway/bikes", "sha256:ab"));
}

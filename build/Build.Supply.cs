using System;
using System.IO;
using System.Linq;
using Nuke.Common;
using Slipway.Domain.Supply;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Supply;

partial class Build
{
    Target Sbom => _ => _
        .Description("Writes the bill of materials (CycloneDX 1.6) of the model's built image to output/sbom, and says what it is made of.")
        .Executes(() => Guarded(async cancellation =>
        {
            var model = ReadModel();
            using var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
            var image = (await ImageBuilding.Runner(Publisher, progress).RunAsync([model], cancellation)).Images[0];
            var bill = SupplyChainRunner.WriteBill(image, model.Folder, SourceCommit.Origin(BuildPaths.Root, image), BuildPaths.Images);
            Directory.CreateDirectory(BuildPaths.Sboms);
            var path = BuildPaths.Sboms / $"{model.Manifest.Name}.cdx.json";
            await File.WriteAllBytesAsync(path, bill.Content.ToArray(), cancellation);
            var names = SbomFacts.Components(bill.Content).ToLookup(component => component.Type, component => component.Name);
            Console.WriteLine($"{path}: {bill.SerialNumber}, {string.Join(", ", names.Select(type => $"{type.Count()} {type.Key}"))}");
        }));

    Target Attest => _ => _
        .Description(
            "Attaches what is missing of bill of materials, provenance and, once it is registered, the model's bill to the model's image.")
        .Executes(() => Guarded(async cancellation =>
        {
            var model = ReadModel();
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            await new SupplySession(session, Publisher, model).AttestAsync(Version, cancellation);
        }));
}

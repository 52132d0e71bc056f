using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.Domain.Data;
using Slipway.Domain.Data.Profiles;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Data;
using Slipway.Runners.Images;

namespace Slipway.Runners.Models;

/// <summary>Makes a model of a template and, where there are data, a manifest that fits them. All of it or nothing.</summary>
/// <param name="repository">Full path of the repository.</param>
/// <param name="temporaryFolder">On the same disk as the repository: what is not finished lies there.</param>
public sealed class NewModelRunner(string repository, string temporaryFolder)
{
    /// <summary>Runs it. Throws <see cref="BadInputException"/> with every error; nothing was changed then.</summary>
    public NewModelResult Run(NewModelRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = NameErrors(request).ToList();
        var template = TemplateFolder(request, errors);
        var guess = Guess(request, template, errors);
        if (errors.Count > 0)
        {
            throw new BadInputException(
                $"{errors.Count} {(errors.Count == 1 ? "error" : "errors")}:\n{string.Join('\n', errors.Select(error => "  " + error))}"
                + "\nNothing was changed.");
        }

        var unfinished = Path.Combine(temporaryFolder, request.Name!);
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        TemplateFiles.Copy(template!, unfinished);
        var manifest = NewManifest.Write(File.ReadAllText(Path.Combine(template!, "model.json")), request, guess);
        File.WriteAllText(Path.Combine(unfinished, "model.json"), manifest);
        File.WriteAllText(Path.Combine(unfinished, "README.md"), NewReadme.Write(request, guess));
        NameFolder(Path.Combine(unfinished, "Dockerfile"), request);
        Proof(manifest, request);
        var folder = Path.Combine(repository, "models", request.Name!);
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        Directory.Move(unfinished, folder);
        return new($"models/{request.Name}", [.. Lines(request, guess)]);
    }

    private IEnumerable<string> NameErrors(NewModelRequest request)
    {
        if (string.IsNullOrEmpty(request.Name))
        {
            yield return "--name: expected a name for the model, found none.";
        }
        else if (!Regex.IsMatch(request.Name, ModelName.Pattern, RegexOptions.CultureInvariant)
            || request.Name.Length is < 2 or > ModelName.MaximumLength
            || request.Name.EndsWith('\n'))
        {
            yield return $"--name: expected lower-case letters, digits and single hyphens, a letter first, 2 to {ModelName.MaximumLength} "
                + $"characters, found '{request.Name}'.";
        }
        else if (Path.Exists(Path.Combine(repository, "models", request.Name)))
        {
            yield return $"--name: expected a new name, found '{request.Name}': models/{request.Name} is there already. "
                + "Choose another, or remove that folder.";
        }
        else if (ModelSource.Folders(repository).FirstOrDefault(folder => NameIn(folder) == request.Name) is { } taken)
        {
            yield return $"--name: expected a new name, found '{request.Name}', which {Path.GetRelativePath(repository, taken)} has. "
                + "Names of models are unique.";
        }
    }

    private string? TemplateFolder(NewModelRequest request, List<string> errors)
    {
        var names = TemplateFiles.Names(repository);
        if (request.Template is { } wanted && names.Contains(wanted, StringComparer.Ordinal))
        {
            return Path.Combine(repository, "model-templates", wanted);
        }

        var meant = request.Template is { } word && Spelling.Nearest(word, names) is { } near ? $" Did you mean {near}?" : "";
        errors.Add(
            $"--template: expected one of {string.Join(", ", names)}, found "
            + $"{(string.IsNullOrEmpty(request.Template) ? "none" : $"'{request.Template}'")}.{meant}");
        return null;
    }

    private static ManifestGuess? Guess(NewModelRequest request, string? template, List<string> errors)
    {
        if (request.Data is null)
        {
            if (request.Label is not null || request.Time is not null || request.TimeFormat is not null)
            {
                errors.Add("--data: expected a CSV file, because columns were named, found none.");
            }

            return null;
        }

        if (!File.Exists(request.Data))
        {
            errors.Add($"--data: expected a CSV file at {request.Data}, found none.");
        }

        if (string.IsNullOrEmpty(request.Label))
        {
            errors.Add(
                "--label: expected the column of the data that the model predicts, found "
                + $"none.{(File.Exists(request.Data) ? $" The columns are {ColumnsOf(request.Data)}." : "")}");
        }

        if (!File.Exists(request.Data))
        {
            return null;
        }

        var profile = CsvColumns.Read(File.ReadAllBytes(request.Data), request.Label);
        if (profile.Columns is not { } columns)
        {
            errors.Add(profile.Report.Describe(request.Data).ReplaceLineEndings("\n  "));
            return null;
        }

        if (string.IsNullOrEmpty(request.Label))
        {
            return null;
        }

        var withKnots = template is not null && NewManifest.HasKnots(File.ReadAllText(Path.Combine(template, "model.json")));
        var result = ManifestGuesser.Guess(columns, new(request.Label, request.Time, request.TimeFormat, withKnots), request.Data);
        errors.AddRange(result.Errors);
        return result.Guess;
    }

    // A Dockerfile's label says from which folder the image comes.
    private static void NameFolder(string dockerfile, NewModelRequest request)
    {
        if (File.Exists(dockerfile))
        {
            var text = File.ReadAllText(dockerfile);
            File.WriteAllText(
                dockerfile, text.Replace($"model-templates/{request.Template}", $"models/{request.Name}", StringComparison.Ordinal));
        }
    }

    // The build's own readers have the last word, before anything stands in the checkout.
    private static void Proof(string manifest, NewModelRequest request)
    {
        var read = ManifestReader.Read(manifest, "model.json");
        if (read.Manifest is null)
        {
            throw new BadInputException(
                $"No manifest that the build accepts could be made of these columns:\n{string.Join('\n', read.Errors)}\nNothing was "
                + "changed.");
        }

        if (request.Data is not null)
        {
            DataSnapshot.Read(request.Data, read.Manifest);
        }
    }

    private static IEnumerable<string> Lines(NewModelRequest request, ManifestGuess? guess)
    {
        yield return $"models/{request.Name} is a copy of model-templates/{request.Template}.";
        if (guess is not null)
        {
            yield return $"Its model.json was guessed from {Path.GetFileName(request.Data)}; "
                + "README.md beside it says why, and what to change:";
            var width = guess.Roles.Max(role => role.Column.Length);
            foreach (var role in guess.Roles)
            {
                yield return $"  {role.Column.PadRight(width)}  {NewReadme.Word(role),-18}  {role.Why}";
            }

            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The gate asks for an R2 of {guess.Gate.MinimumR2:0.##}: '{guess.BestColumn}' alone reaches {guess.BestR2:0.00} on rows "
                + $"held out.");
            foreach (var note in guess.Notes)
            {
                yield return note;
            }
        }

        yield return $"Next: ./build.sh --model {request.Name}{(guess is null ? "" : $" --data {request.Data}")}";
    }

    private static string ColumnsOf(string path)
    {
        var reader = new CsvReader(File.ReadAllBytes(path));
        reader.Read();
        var names = new List<string>();
        for (var i = 0; i < reader.Count; i++)
        {
            names.Add(System.Text.Encoding.UTF8.GetString(reader[i]).Trim());
        }

        return string.Join(", ", names);
    }

    // A manifest that is broken has no name that could be taken.
    private static string? NameIn(string folder) =>
        ManifestReader.Read(File.ReadAllText(Path.Combine(folder, "model.json")), "model.json").Manifest?.Name.Value;
}

using System.Globalization;
using System.Text;
using Slipway.Domain.Data.Profiles;

namespace Slipway.Runners.Models;

/// <summary>The page that a new model starts with: what was guessed, why, and where to change it.</summary>
internal static class NewReadme
{
    public static string Write(NewModelRequest request, ManifestGuess? guess)
    {
        var text = new StringBuilder();
        Line(text, $"# {request.Name}");
        Line(text, "");
        Line(
            text,
            $"A copy of [model-templates/{request.Template}](../../model-templates/{request.Template}/README.md), which says what the "
            + "program does and what every member of `model.json` means. From here on the folder is its owner's.");
        Line(text, "");
        Line(text, "```sh");
        Line(text, $"./build.sh --model {request.Name}{(guess is null ? "" : $" --data {Path.GetFileName(request.Data)}")}");
        Line(text, "```");
        if (guess is not null)
        {
            Guesses(text, guess, Path.GetFileName(request.Data)!);
        }

        Line(text, "");
        Line(
            text,
            "`approvers` are the template's, and there is no `retraining.schedule`: set both before the model goes to AWS. "
            + "The folder is no part of Slipway.slnx; the build finds it by its name.");
        return text.ToString();
    }

    private static void Guesses(StringBuilder text, ManifestGuess guess, string file)
    {
        Line(text, "");
        Line(text, "## What was guessed");
        Line(text, "");
        Line(
            text,
            $"From {file}, by what its cells look like; whoever knows the data knows better. Change `model.json` and rehearse again.");
        Line(text, "");
        Line(text, "| column | role | because |");
        Line(text, "|---|---|---|");
        foreach (var role in guess.Roles)
        {
            Line(
                text,
                $"| {role.Column.Replace("|", "\\|", StringComparison.Ordinal)} | {Word(role)} | "
                + $"{role.Why.Replace("|", "\\|", StringComparison.Ordinal)} |");
        }

        Line(text, "");
        Line(text, string.Create(
            CultureInfo.InvariantCulture,
            $"The gate asks for an R2 of at least {guess.Gate.MinimumR2:0.##}: on rows held out, `{guess.BestColumn}` alone reaches "
            + $"{guess.BestR2:0.00}, and a model of all columns must reach half of that. Raise `gate.minimumR2` when you have seen what "
            + $"the model reaches. Candidates may be up to {guess.Gate.Margin * 100:0} % worse than the champion in MSE before they are "
            + $"stopped (`gate.margin`, `shadow.margin`)."));
        foreach (var note in guess.Notes)
        {
            Line(text, "");
            Line(text, note);
        }
    }

    public static string Word(ColumnGuess role) => role.Role switch
    {
        ColumnRole.LeftOut => "leaveOut",
        ColumnRole.Numeric when role.Number is { Gaps: true } => "numeric, with gaps",
        _ => role.Role.ToString().ToLowerInvariant(),
    };

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}

using System.Globalization;
using Slipway.Domain.Models;
using Slipway.Domain.Retraining;

namespace Slipway.Domain.Files;

/// <summary>What must hold between the values of a manifest, beyond what each must look like alone.</summary>
internal static class ManifestRules
{
    public static void Check(ModelManifest manifest, FaultList faults)
    {
        ColumnRules.Check(manifest.Data, faults);
        CheckTimeFormat(manifest.Data.Time, faults);
        CheckSteps(manifest.Rollout.Steps, faults);
        CheckHyperparameters(manifest.Training.Hyperparameters, faults);
        CheckRepeats(manifest.Approvers, "approvers", "each approver once", faults);
        CheckLoss(manifest, faults);
        ScheduleRule.Check(manifest.Retraining.Schedule, faults);
        if (manifest.Shadow.FalsePromotion + manifest.Shadow.FalseRollback >= 0.5)
        {
            faults.AddRule("shadow", "error rates that add up to less than 0.5", "Lower falsePromotion or falseRollback; 0.01 is usual.",
                string.Create(CultureInfo.InvariantCulture, $"{manifest.Shadow.FalsePromotion} and {manifest.Shadow.FalseRollback}"));
        }
    }

    public static void CheckRepeats(IReadOnlyList<string> values, string path, string expected, FaultList faults)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i].Length > 0 && values.Take(i).Contains(values[i], StringComparer.Ordinal))
                faults.AddRule(At(path, i), expected, "Remove one of the two.", $"\"{values[i]}\" a second time");
        }
    }

    public static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    private static void CheckTimeFormat(TimeManifest? time, FaultList faults)
    {
        if (time is null)
            return;
        try
        {
            // The round trip finds formats that .NET refuses, such as a single unknown letter.
            var text = DateTimeOffset.UnixEpoch.ToString(time.Format, CultureInfo.InvariantCulture);
            _ = DateTimeOffset.ParseExact(text, time.Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }
        catch (FormatException)
        {
            faults.AddRule("data.time.format", "a .NET date format", "Write one such as yyyy-MM-dd, dd/MM/yy or O (ISO 8601).");
        }
    }

    private static void CheckSteps(IReadOnlyList<int> steps, FaultList faults)
    {
        const string path = "rollout.steps";
        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i] <= steps[i - 1])
                faults.AddRule(
                    At(path, i),
                    string.Create(CultureInfo.InvariantCulture, $"more than {steps[i - 1]}, the step before it"),
                    "Write the steps in ascending order, for example [5, 10, 25, 50, 100].");
        }

        if (steps.Count > 0 && steps[^1] != 100)
            faults.AddRule(
                At(path, steps.Count - 1),
                "100 as the last step",
                "End the steps with 100: a rollout that never reaches all requests never completes.");
    }

    private static void CheckLoss(ModelManifest manifest, FaultList faults)
    {
        if (manifest.Loss == LossKind.Squared && manifest.Gate.MaximumError is not null)
            faults.AddRule(
                "gate.maximumError", "no highest error rate, because loss is squared", "Remove it, or set \"loss\": \"zero-one\".");
        if (manifest.Loss != LossKind.ZeroOne)
            return;
        if (manifest.Gate.MaximumRmse is not null)
            faults.AddRule(
                "gate.maximumRmse",
                "no highest RMSE, because loss is zero-one",
                "Write the highest error rate as \"maximumError\" instead.");
        if (manifest.Data.Label.Transform != LabelTransform.Identity)
            faults.AddRule("data.label.transform", "identity, because loss is zero-one", "Remove it: classes have no scale.");
    }

    private static void CheckHyperparameters(IReadOnlyDictionary<string, string> hyperparameters, FaultList faults)
    {
        // Limits of CreateTrainingJob.
        const string path = "training.hyperparameters";
        if (hyperparameters.Count > 100)
            faults.AddRule(
                path,
                "at most 100 hyperparameters",
                "Remove some: SageMaker takes no more.",
                string.Create(CultureInfo.InvariantCulture, $"{hyperparameters.Count}"));
        foreach (var (name, value) in hyperparameters)
        {
            if (name.Length is 0 or > 256)
                faults.AddRule(
                    $"{path}.{name}",
                    "a name of 1 to 256 characters",
                    "Shorten it: SageMaker takes no more.",
                    string.Create(CultureInfo.InvariantCulture, $"a name of {name.Length}"));
            if (value.Length > 2500)
                faults.AddRule(
                    $"{path}.{name}",
                    "a value of at most 2500 characters",
                    "Shorten it: SageMaker takes no more.",
                    string.Create(CultureInfo.InvariantCulture, $"{value.Length}"));
        }
    }
}

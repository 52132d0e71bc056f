using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

/// <summary>The steps of a delivery.</summary>
internal static class SampleSteps
{
    private static readonly (string Name, string Target, double Seconds, string Sentence, string? Reference)[] s_steps =
    [
        ("Commit", "Rehearse", 0.1, "Model folder at 1e7bbbb, no local changes.", null),
        ("Image", "PushImages", 6.2, "Published the template and pushed its image; 4 of 5 blobs were there "
            + "already.", "sha256:6d1f0c2b9a7e4f583c1d0e9b8a7f6e5d4c3b2a190817263544f5e6d7c8b9a0f1"),
        ("Pipeline", "RunPipeline", 9.8, "Prepare, Train, Evaluate, Gate and Register "
            + "succeeded.", "arn:aws:sagemaker:us-east-1:000000000000:pipeline/slipway-bike-rentals/execution/f6e5d4c3b2a1"),
        ("Gate", "RunPipeline", 0.4, "R2 0.863 on 3,476 held-out rows; mean squared error 0.93 times the champion's on the same "
            + "rows.", null),
        ("Approval", "Approve", 0.2, "local-approver approved package 2 with digest and evidence "
            + "hash.", "arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bike-rentals/2"),
        ("Staging", "Stage", 3.1, "20 answers of 20 rows within 200 ms, equal to the training side's "
            + "predictions.", "arn:aws:sagemaker:us-east-1:000000000000:endpoint/slipway-bike-rentals-staging"),
        ("Shadow", "Shadow", 10.4, "1,204 labelled pairs: loss ratio 0.91 (0.85 to 0.98).", null),
        ("Rollout 5 %", "Rollout", 3.2, "Advance after 61 candidate requests.", null),
        ("Rollout 10 %", "Rollout", 3.0, "Advance after 88 candidate requests.", null),
        ("Rollout 25 %", "Rollout", 3.3, "Advance after 212 candidate requests.", null),
        ("Rollout 50 %", "Rollout", 3.1, "Advance after 430 candidate requests.", null),
        ("Rollout 100 %", "Rollout", 3.1, "Complete after 866 candidate requests.", null),
        ("Production", "Rollout", 2.2, "The live endpoint serves V1.0.1 alone, by the digest that was "
            + "tested.", "arn:aws:sagemaker:us-east-1:000000000000:endpoint/slipway-bike-rentals"),
    ];

    /// <summary>Done until a step, which ends as given; those after it were not reached.</summary>
    public static IReadOnlyList<ReportedStep> Until(string last, StepOutcome outcome)
    {
        var steps = new List<ReportedStep>();
        var (time, reached) = (SampleReports.Start, true);
        foreach (var (name, target, seconds, sentence, reference) in s_steps)
        {
            steps.Add(reached
                ? new ReportedStep
                {
                    Name = name, Target = target, Started = time, Duration = TimeSpan.FromSeconds(seconds),
                    Outcome = name == last ? outcome : StepOutcome.Done,
                    Sentence = name == last && outcome != StepOutcome.Done ? "See the verdict below." : sentence, Reference = reference,
                }
                : new ReportedStep { Name = name, Target = target, Outcome = StepOutcome.Pending });
            time = time.AddSeconds(seconds);
            reached &= name != last;
        }

        return steps;
    }
}

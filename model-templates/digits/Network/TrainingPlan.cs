namespace Slipway.Digits.Network;

/// <summary>How a network is trained.</summary>
/// <param name="Hidden">Outputs of the hidden layer.</param>
/// <param name="Epochs">How often every row is seen.</param>
/// <param name="LearningRate">Step size at the start; it falls in a straight line to a twentieth.</param>
/// <param name="Decay">Share of a weight that a step of size 1 takes away.</param>
/// <param name="Seed">Of the first weights and of the order of rows.</param>
internal sealed record TrainingPlan(int Hidden, int Epochs, double LearningRate, double Decay, ulong Seed);

using Amazon.Runtime;

namespace Amazon.SageMaker;

/// <summary>Values of condition outcome.</summary>
public class ConditionOutcome : ConstantClass
{
    public static readonly ConditionOutcome False = new ConditionOutcome("False");
    public static readonly ConditionOutcome True = new ConditionOutcome("True");

    public ConditionOutcome(string value) : base(value)
    {
    }

    public static ConditionOutcome FindValue(string value) => FindValue<ConditionOutcome>(value);

    public static implicit operator ConditionOutcome(string value) => FindValue(value);
}

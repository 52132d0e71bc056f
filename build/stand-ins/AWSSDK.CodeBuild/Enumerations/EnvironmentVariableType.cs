using Amazon.Runtime;

namespace Amazon.CodeBuild;

/// <summary>Values of environment variable type.</summary>
public class EnvironmentVariableType : ConstantClass
{
    public static readonly EnvironmentVariableType PARAMETER_STORE = new EnvironmentVariableType("PARAMETER_STORE");
    public static readonly EnvironmentVariableType PLAINTEXT = new EnvironmentVariableType("PLAINTEXT");
    public static readonly EnvironmentVariableType SECRETS_MANAGER = new EnvironmentVariableType("SECRETS_MANAGER");

    public EnvironmentVariableType(string value) : base(value)
    {
    }

    public static EnvironmentVariableType FindValue(string value) => FindValue<EnvironmentVariableType>(value);

    public static implicit operator EnvironmentVariableType(string value) => FindValue(value);
}

using System.Globalization;
using System.Text.RegularExpressions;
using Slipway.LocalCloud.Execution.Engine;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Reads the command line and reports everything that is wrong with it at once.</summary>
internal static partial class CommandLine
{
    /// <summary>Says what <c>--engine</c> says, where that is not given.</summary>
    public const string EngineVariable = "SLIPWAY_ENGINE";

    /// <summary>Says what <c>--credentials</c> says, where that is not given.</summary>
    public const string CredentialsVariable = "SLIPWAY_CREDENTIALS";

    /// <summary><c>true</c> says what <c>--enforce-iam</c> says.</summary>
    public const string EnforceVariable = "SLIPWAY_ENFORCE_IAM";

    private const string CredentialsOption = "--credentials";
    private const string EnforceOption = "--enforce-iam";

    public const string Usage =
        """
        Slipway.LocalCloud imitates the parts of AWS that Slipway uses, on this machine only.

          --state DIR     folder that holds everything the cloud knows (created if missing)
          --port N        port on 127.0.0.1, 4747 by default; 0 takes the port of the last run if it is free, else any free one
          --parent PID    stop when this process is gone
          --region R      region to pretend to be, us-east-1 by default
          --account A     account to pretend to be, twelve digits, 000000000000 by default
          --engine E      auto (default): images that hold their own program run in the Docker engine of this machine when
                          it answers; docker: the cloud does not start without it; none: all run as processes.
                          The variable SLIPWAY_ENGINE says the same, DOCKER_HOST where the engine is
          --credentials KEY:SECRET
                          the account owner's key: requests must be signed with it or with one that IAM or STS gave out, and signatures
                          are verified. Without it any credentials do. The variable SLIPWAY_CREDENTIALS says the same, unseen by others
          --enforce-iam   policies are obeyed (needs credentials: the owner makes the first user). SLIPWAY_ENFORCE_IAM=true says the same
          --help          this text
        """;

    private static readonly string[] Names = ["--state", "--port", "--parent", "--region", "--account", "--engine", CredentialsOption];

    /// <summary>The options, or the errors: one of the two is empty.</summary>
    public static (LaunchOptions? Options, IReadOnlyList<string> Errors) Parse(
        IReadOnlyList<string> arguments, Func<string, string?>? variable = null)
    {
        var errors = new List<string>();
        var values = Values([.. arguments.Where(argument => argument != EnforceOption)], errors);
        var state = values.GetValueOrDefault("--state");
        if (string.IsNullOrWhiteSpace(state) && errors.Count == 0)
        {
            errors.Add("--state is missing: name the folder for the cloud's state, for example --state .nuke/local-cloud");
        }

        var port = Number(values, "--port", 0, ushort.MaxValue, errors) ?? 4747;
        var parent = Number(values, "--parent", 1, int.MaxValue, errors);
        var region = Matching(values, "--region", "us-east-1", Region(), "an AWS region such as eu-central-1", errors);
        var account = Matching(values, "--account", "000000000000", Account(), "twelve digits", errors);
        var engine = Engine(values, variable?.Invoke(EngineVariable), errors);
        var credentials = Credentials(values, variable?.Invoke(CredentialsVariable), errors);
        var enforce = Enforce(arguments.Contains(EnforceOption), variable?.Invoke(EnforceVariable), errors);
        if (enforce && credentials is null && errors.Count == 0)
        {
            errors.Add(
                $"{EnforceOption} needs {CredentialsOption} KEY:SECRET, or {CredentialsVariable}: "
                + "without the account's owner nobody could make the first user.");
        }

        return errors.Count > 0
            ? (null, errors)
            : (new LaunchOptions(
                new CloudOptions(Path.GetFullPath(state!), port, region, account)
                {
                    Engine = engine,
                    Credentials = credentials,
                    EnforceIam = enforce,
                },
                parent), []);
    }

    private static Dictionary<string, string> Values(IReadOnlyList<string> arguments, List<string> errors)
    {
        var values = new Dictionary<string, string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var equals = arguments[i].IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? arguments[i] : arguments[i][..equals];
            if (!Names.Contains(name))
            {
                errors.Add($"Unknown option '{name}': expected one of {string.Join(", ", Names)}.");
            }
            else if (equals < 0 && (i + 1 == arguments.Count || arguments[i + 1].StartsWith("--", StringComparison.Ordinal)))
            {
                errors.Add($"{name} has no value: write {name} VALUE.");
            }
            else if (!values.TryAdd(name, equals < 0 ? arguments[++i] : arguments[i][(equals + 1)..]))
            {
                errors.Add($"{name} is given twice: give it once.");
            }
        }

        return values;
    }

    private static int? Number(Dictionary<string, string> values, string name, int low, int high, List<string> errors)
    {
        if (!values.TryGetValue(name, out var text))
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high)
        {
            return number;
        }

        errors.Add($"{name}: expected a whole number from {low} to {high}, found '{text}'.");
        return null;
    }

    private static EngineMode Engine(Dictionary<string, string> values, string? variable, List<string> errors)
    {
        var (name, text) = values.TryGetValue("--engine", out var given) ? ("--engine", given) : (EngineVariable, variable);
        if (string.IsNullOrEmpty(text))
        {
            return EngineMode.Auto;
        }

        if (Enum.TryParse<EngineMode>(text, ignoreCase: true, out var mode) && !char.IsAsciiDigit(text[0]))
        {
            return mode;
        }

        errors.Add($"{name}: expected auto, docker or none, found '{text}'.");
        return EngineMode.Auto;
    }

    private static RootCredentials? Credentials(Dictionary<string, string> values, string? variable, List<string> errors)
    {
        var (name, text) = values.TryGetValue(CredentialsOption, out var given)
            ? (CredentialsOption, given)
            : (CredentialsVariable, variable);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Split(':', 2) is [var key, { Length: > 0 } secret] && AccessKey().IsMatch(key))
        {
            return new RootCredentials(key, secret);
        }

        // Not what was found: it may be half a secret.
        errors.Add($"{name}: expected KEY:SECRET, a key of 3 to 128 letters, digits and underscores, and a secret.");
        return null;
    }

    private static bool Enforce(bool option, string? variable, List<string> errors)
    {
        if (!option && !string.IsNullOrEmpty(variable) && !bool.TryParse(variable, out option))
        {
            errors.Add($"{EnforceVariable}: expected true or false, found '{variable}'.");
        }

        return option;
    }

    private static string Matching(
        Dictionary<string, string> values, string name, string otherwise, Regex pattern, string expected, List<string> errors)
    {
        var text = values.GetValueOrDefault(name, otherwise);
        if (!pattern.IsMatch(text))
        {
            errors.Add($"{name}: expected {expected}, found '{text}'.");
        }

        return text;
    }

    [GeneratedRegex("^[a-z]{2}(-[a-z]+)+-[0-9]{1,2}$")]
    private static partial Regex Region();

    [GeneratedRegex(@"^[A-Za-z0-9_]{3,128}\z")]
    private static partial Regex AccessKey();

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex Account();
}

namespace Slipway.LocalCloud.Signatures;

/// <summary>Who is being answered, for the few operations that give something to whoever asks.</summary>
internal static class CurrentCaller
{
    private static readonly AsyncLocal<Func<DateTimeOffset, string>?> Password = new();

    /// <summary>Makes a password of the image registry that holds until a moment; null where nobody was verified, and any password
    /// does.</summary>
    public static Func<DateTimeOffset, string>? RegistryPassword
    {
        get => Password.Value;
        set => Password.Value = value;
    }
}

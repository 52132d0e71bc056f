namespace Slipway.Digits.Import;

/// <summary>MNIST's files come in pairs: train-images-idx3-ubyte and train-labels-idx1-ubyte, each perhaps gzipped.</summary>
internal static class IdxNames
{
    private const string Packed = ".gz";

    /// <summary>
    /// The labels beside a file of images, by the usual names. Throws <see cref="InvalidDataException"/> with the names that were looked
    /// for when there are none.
    /// </summary>
    public static string LabelsBeside(string images, Func<string, bool> exists)
    {
        var folder = Path.GetDirectoryName(images) ?? "";
        var name = Path.GetFileName(images);
        var plain = (name.EndsWith(Packed, StringComparison.OrdinalIgnoreCase) ? name[..^Packed.Length] : name)
            .Replace("images", "labels", StringComparison.Ordinal).Replace("idx3", "idx1", StringComparison.Ordinal);
        string[] names = [plain, plain + Packed];
        var wanted = names.Where(candidate => candidate != name).Select(candidate => Path.Combine(folder, candidate)).ToArray();
        return wanted.FirstOrDefault(exists)
            ?? throw new InvalidDataException(
                $"{images}: expected its labels beside it as {string.Join(" or ", wanted)}, found neither. Give them with --labels FILE.");
    }
}

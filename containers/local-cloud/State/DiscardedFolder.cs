using System.Security.Cryptography;

namespace Slipway.LocalCloud.State;

/// <summary>
/// Folders that are no longer needed. A container may leave files there that belong to another user, whom this one cannot make give way:
/// such a folder is moved aside, so that its place is free, and whoever may can delete it.
/// </summary>
internal static class DiscardedFolder
{
    /// <summary>Deletes a folder, or moves it to its name with <c>.discarded-</c> and a number. One that is missing is fine.</summary>
    public static void Remove(string path)
    {
        if (!Directory.Exists(path))
        {
            return;
        }

        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (Exception fault) when (fault is UnauthorizedAccessException or IOException && Directory.Exists(path))
        {
            Directory.Move(path, $"{path}.discarded-{RandomNumberGenerator.GetHexString(8, lowercase: true)}");
        }
    }
}

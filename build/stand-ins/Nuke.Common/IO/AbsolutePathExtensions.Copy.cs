namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    public static AbsolutePath Rename(this AbsolutePath source, string newName, ExistsPolicy policy = ExistsPolicy.Fail)
        => source.Move(source.Parent / newName, policy);

    public static AbsolutePath Rename(this AbsolutePath source, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail)
        => source.Rename(newName(source), policy);

    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null,
        Func<AbsolutePath, bool> excludeFile = null,
        bool createDirectories = true)
        => source.Copy(target / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source, AbsolutePath target, ExistsPolicy policy = ExistsPolicy.Fail, bool createDirectories = true)
        => source.Move(target / source.Name, policy, createDirectories);

    public static AbsolutePath Move(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        bool createDirectories = true,
        bool deleteRemainingFiles = false)
    {
        Transfer(source, target, policy, null, null, createDirectories, (from, to) => File.Move(from, to, overwrite: true));
        if (source.DirectoryExists() && (deleteRemainingFiles || !Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Any()))
            source.DeleteDirectory();
        return target;
    }

    public static AbsolutePath Copy(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool> excludeDirectory = null,
        Func<AbsolutePath, bool> excludeFile = null,
        bool createDirectories = true)
    {
        Transfer(
            source, target, policy, excludeDirectory, excludeFile, createDirectories, (from, to) => File.Copy(from, to, overwrite: true));
        return target;
    }

    private static void Transfer(
        AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy,
        Func<AbsolutePath, bool> excludeDirectory,
        Func<AbsolutePath, bool> excludeFile,
        bool createDirectories,
        Action<string, string> act)
    {
        if (source.FileExists())
        {
            if (createDirectories)
                target.Parent.CreateDirectory();
            if (excludeFile?.Invoke(source) != true && MayWrite(source, target, policy))
                act(source, target);
            return;
        }

        if (!source.DirectoryExists())
            throw new FileNotFoundException($"Expected a file or directory at '{source}', found none", source);
        if (target.DirectoryExists() && policy.HasFlag(ExistsPolicy.DirectoryFail))
            throw new IOException($"Directory '{target}' exists already, and the policy is {policy}");

        if (createDirectories)
            target.CreateDirectory();
        foreach (var file in source.GetFiles().ToList())
            Transfer(file, target / file.Name, policy, excludeDirectory, excludeFile, createDirectories, act);
        foreach (var directory in source.GetDirectories().Where(x => excludeDirectory?.Invoke(x) != true).ToList())
            Transfer(directory, target / directory.Name, policy, excludeDirectory, excludeFile, createDirectories, act);
    }

    private static bool MayWrite(AbsolutePath source, AbsolutePath target, ExistsPolicy policy)
    {
        if (!target.FileExists() || policy.HasFlag(ExistsPolicy.FileOverwrite))
            return true;
        if (policy.HasFlag(ExistsPolicy.FileSkip))
            return false;
        if (policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer))
            return File.GetLastWriteTimeUtc(source) > File.GetLastWriteTimeUtc(target);
        throw new IOException($"File '{target}' exists already, and the policy is {policy}");
    }
}

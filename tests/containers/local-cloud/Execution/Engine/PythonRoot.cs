using System.Diagnostics;
using System.Formats.Tar;
using Slipway.LocalCloud.Execution.Engine;

namespace Slipway.LocalCloud.Tests.Execution.Engine;

/// <summary>
/// A root file system that holds Python and nothing else: what the interpreter of this machine loads, found by asking it.
/// </summary>
internal static class PythonRoot
{
    public const string Python = "/usr/bin/python3";

    private const string Ask = """
        import sys, os, glob, json, time, mmap, signal, socket, threading, http.server, encodings.idna, encodings.latin_1
        files = {os.path.realpath(sys.executable)}
        files.update(m.__file__ for m in list(sys.modules.values()) if getattr(m, "__file__", None))
        libraries = {line.split()[-1] for line in open("/proc/self/maps") if ".so" in line}
        files.update(name for library in libraries for name in glob.glob(library.split(".so")[0] + ".so*") if os.path.realpath(name) in libraries)
        print("\n".join(sorted(files)))
        """;

    /// <summary>
    /// The files, as a tar archive's entries; at the end <see cref="Python"/> and the loader by the names they are called by.
    /// </summary>
    public static IEnumerable<TarEntry> Entries()
    {
        using var python = Process.Start(new ProcessStartInfo(Python, ["-I", "-c", Ask]) { RedirectStandardOutput = true })!;
        var files = python.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        python.WaitForExit();
        var program = files.First(file => file.StartsWith(Python, StringComparison.Ordinal));
        yield return new PaxTarEntry(TarEntryType.Directory, "tmp") { Mode = (UnixFileMode)0b001_111_111_111 };
        foreach (var file in files)
        {
            yield return File(file, file);
        }

        yield return new PaxTarEntry(TarEntryType.SymbolicLink, Python[1..]) { LinkName = program };
        yield return File(ProgramFile.Interpreter(program)!, ProgramFile.Interpreter(program)!);
    }

    private static PaxTarEntry File(string name, string from) => new(TarEntryType.RegularFile, name[1..])
    {
        Mode = (UnixFileMode)0b111_101_101,
        ModificationTime = DateTimeOffset.UnixEpoch,
        DataStream = new MemoryStream(System.IO.File.ReadAllBytes(from)),
    };
}

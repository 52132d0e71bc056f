using Nuke.Common.IO;

namespace Nuke.Common.ValueInjection;

/// <summary>What was found for a parameter, before conversion: relative paths are relative to <paramref name="BaseDirectory"/>.</summary>
internal sealed record ParameterValue(IReadOnlyList<string> Values, string Source, AbsolutePath BaseDirectory);

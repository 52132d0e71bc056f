namespace Nuke.Common.Tooling;

public class ToolRequirement;

public interface IRequireTool;

public interface IRequireToolWithVersion;

using System;
using System.Collections.Generic;
using System.IO;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;
using Slipway.Ci.Rendering;
using Slipway.Ci.Workflows;

/// <summary>
/// A workflow of ours, declared the way NUKE declares its own. NUKE's generator knows one job an image, no needs, no environment per
/// job and no pinned action; this one takes the typed workflow of that name.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
sealed class WorkflowAttribute(string name) : GitHubActionsAttribute(name, GitHubActionsImage.Ubuntu2404)
{
    StreamWriter _stream;

    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets) =>
        new Entity(this, WorkflowRenderer.Render(WorkflowFiles.Create(IdPostfix, RetrainingSchedules.Read(NukeBuild.RootDirectory))));

    public override CustomFileWriter CreateWriter(StreamWriter streamWriter)
    {
        _stream = streamWriter;
        return base.CreateWriter(streamWriter);
    }

    /// <summary>
    /// NUKE writes a header of its own first. Whichever way the file is written, its bytes must be the same: ours take their place.
    /// </summary>
    sealed class Entity(WorkflowAttribute attribute, string text) : ConfigurationEntity
    {
        public override void Write(CustomFileWriter writer)
        {
            attribute._stream.Flush();
            attribute._stream.BaseStream.SetLength(0);
            attribute._stream.Write(text);
        }
    }
}

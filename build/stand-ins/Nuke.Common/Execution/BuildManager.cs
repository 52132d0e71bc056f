using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>One run from the command line to the exit code.</summary>
internal static class BuildManager
{
    /// <summary>Something is wrong with what the user typed or set; nothing was executed.</summary>
    public const int InvalidInput = 2;

    /// <summary>NUKE's code for a failed build: a shell shows 255.</summary>
    public const int Failed = -1;

    public static (int ExitCode, NukeBuild Build) Execute<T>(BuildSession session, params Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
    {
        BuildSession.Current = session;
        NukeBuild build = null;
        try
        {
            build = new T();
            return (Run((T)build, session, defaults), build);
        }
        catch (Exception exception) when (exception.Unwrap() is InvalidInputException invalid)
        {
            foreach (var fault in invalid.Faults)
                Report.Line(fault, Colours.Red);
            return (InvalidInput, build);
        }
        catch (Exception exception)
        {
            Report.Line(exception.Unwrap().Message, Colours.Red);
            Log.Verbose(exception.Unwrap(), "The build could not be set up");
            return (build?.ExitCode ?? Failed, build);
        }
        finally
        {
            Log.CloseAndFlush();
        }
    }

    private static int Run<T>(T build, BuildSession session, Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
    {
        Logging.Configure(build);
        var parameters = ParameterMember.AllOf(build.GetType());
        var wantsHelp = session.CommandLine.Find(nameof(NukeBuild.Help)) != null;
        var defaultsOfParameters = wantsHelp ? ParameterDefaults.Read(build, parameters, session) : null;

        build.ExecutableTargets = TargetCollector.Collect(build, defaults);
        if (ConfigurationGeneration.WasAsked(build, session))
            return 0;
        var faults = UnknownParameters.Find(session.CommandLine, session.Files, parameters)
            .Concat(ParameterInjector.Inject(build, parameters, session)).ToList();
        using var _ = session.Secrets.Any ? ConsoleRedaction.Start(session) : null;

        if (faults.Count == 0)
            build.Raise<IOnBuildCreated>(x => x.OnBuildCreated(build.ExecutableTargets), build.OnBuildCreated);
        faults.AddRange(
            Faults(() => build.ExecutionPlan = ExecutionPlanner.Plan(build.ExecutableTargets, session.Parameters.InvokedTargets())));
        faults.AddRange(Faults(() => ExecutionPlanner.Resolve(build.ExecutableTargets, session.Parameters.SkippedTargets() ?? [])));
        if (faults.Count > 0 && !wantsHelp)
            throw new InvalidInputException(faults);

        ConfigurationGeneration.Automatically(build);
        SchemaFile.Update(build, parameters, session);
        if (wantsHelp || build.Help || build.ExecutionPlan.Count == 0)
        {
            Report.Line(HelpText.Render(build, parameters, defaultsOfParameters ?? new Dictionary<string, string>()));
            return 0;
        }

        if (build.Plan)
        {
            Report.Line(PlanText.Render(build));
            PlanPage.Write(build, session.TemporaryDirectory);
            return 0;
        }

        if (!build.NoLogo && build.Shows(DefaultOutput.Logo))
            NukeBuild.Host.WriteLogo();
        return Execute(build, session);
    }

    private static int Execute(NukeBuild build, BuildSession session)
    {
        ParameterInjector.InjectOthers(build);
        build.Raise<IOnBuildInitialized>(x => x.OnBuildInitialized(build.ExecutableTargets, build.ExecutionPlan), build.OnBuildInitialized);

        var runner = new TargetRunner(build, new BuildAttempt(session, build.Continue));
        runner.Skip(session.Parameters.SkippedTargets());
        Requirements.Check(build);
        try
        {
            runner.Run();
        }
        finally
        {
            Closing.Finish(build);
        }

        return build.ExitCode ?? (build.IsSucceeding ? 0 : Failed);
    }

    private static IReadOnlyList<string> Faults(Action check)
    {
        try
        {
            check();
            return [];
        }
        catch (InvalidInputException exception)
        {
            return exception.Faults;
        }
    }
}

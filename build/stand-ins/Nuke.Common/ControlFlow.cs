using System.Threading;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common;

public static class ControlFlow
{
    public static void SuppressErrors(Action action, bool includeStackTrace = false, bool logWarning = true)
        => SuppressErrors<object>(() =>
        {
            action();
            return null;
        }, includeStackTrace: includeStackTrace, logWarning: logWarning);

    public static T SuppressErrors<T>(Func<T> action, T defaultValue = default, bool includeStackTrace = false, bool logWarning = true)
    {
        try
        {
            return action();
        }
        catch (Exception exception)
        {
            if (logWarning)
                Log.Warning(includeStackTrace ? exception.Unwrap() : null, "{Message:l}", exception.Unwrap().Message);
            return defaultValue;
        }
    }

    public static void ExecuteWithRetry(
        Action action, Action cleanup = null, int retryAttempts = 3, TimeSpan? delay = null, Action<string> logAction = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                action();
                return;
            }
            catch (Exception exception) when (attempt < retryAttempts)
            {
                (logAction ?? (text => Log.Warning("{Message:l}", text)))(
                    $"Attempt {attempt} of {retryAttempts} failed: {exception.Unwrap().Message}");
                if (delay is { } time)
                    Thread.Sleep(time);
            }
            finally
            {
                cleanup?.Invoke();
            }
        }
    }
}

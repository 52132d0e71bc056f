namespace Slipway.SklearnRegression.Tests;

public sealed class UnitTests
{
    [SkippableFact]
    public void The_template_s_own_tests_pass()
    {
        Python.SkipWithout();
        var tests = Path.Combine(Python.Root, "tests", "model-templates", "sklearn-regression", "python");
        var (exitCode, text) = Python.Run(["-m", "unittest", "discover", "-s", tests, "-t", tests], ("PYTHONPATH", Python.Template));
        Assert.True(exitCode == 0, text);
        Assert.DoesNotContain("Ran 0 tests", text, StringComparison.Ordinal);
    }
}

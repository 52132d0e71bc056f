using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace Slipway.SklearnRegression.Tests;

/// <summary>The server as a cloud starts and asks it.</summary>
public sealed class ServingTests : IClassFixture<ServingTests.Trained>
{
    private const string Row = "0.5,0.4,0.1,8,1,1,2,5,1,0,1";
    private readonly Container _container;

    public ServingTests(Trained trained) => _container = trained.Container;

    [SkippableFact]
    public async Task Answers_the_three_formats_alike_and_one_row_as_in_a_batch()
    {
        Python.SkipWithout();
        var (server, client) = _container.Serve();
        using var _ = server;
        using var __ = client;
        var csv = await AskAsync(client, "text/csv", $"{Row}\n{Row}\n");
        Assert.Equal(HttpStatusCode.OK, csv.Status);
        var one = (await AskAsync(client, "text/csv", Row)).Text.Trim();
        Assert.Equal($"{one}\n{one}\n", csv.Text);
        const string instance =
            """{"temp":0.5,"hum":0.40,"windspeed":"0.1","hr":8,"weekday":"1","workingday":1,"season":2,"mnth":5,"weathersit":1,"holiday":0,"yr":1.0,"more":[1]}""";
        Assert.Equal(
            $$"""{"predictions":[{{one}}]}""", (await AskAsync(client, "application/json", $$"""{"instances":[{{instance}}]}""")).Text);
        Assert.Equal(
            $$"""{"predictions":[{{one}}]}""", (await AskAsync(client, "application/json", $$"""{"features":{{instance}}}""")).Text);
        Assert.Equal($$"""{"prediction":{{one}}}""" + "\n", (await AskAsync(client, "application/jsonlines", instance)).Text);
        Assert.Equal(
            $"{one}\n",
            (await AskAsync(
                client,
                "text/csv",
                "yr,hr,extra,temp,hum,windspeed,weekday,workingday,season,mnth,weathersit,holiday\n1,8,x,0.5,0.4,0.1,1,1,2,5,1,0\n")).Text);
        server.Kill();
    }

    [SkippableTheory]
    [InlineData("text/csv", "a,0.4,0.1,8,1,1,2,5,1,0,1", 400, "row 1, column 'temp': expected a number, found 'a'")]
    [InlineData("text/csv", ",0.4,0.1,8,1,1,2,5,1,0,1", 400, "row 1, column 'temp': expected a number, found nothing")]
    [InlineData("text/csv", "1,2", 400, "expected 11 cells")]
    [InlineData("text/csv", "", 400, "expected at least one row")]
    [InlineData("application/json", "{\"instances\":[]}", 400, "expected at least one row")]
    [InlineData("application/json", "[1]", 400, "found an array")]
    [InlineData("application/json", "{\"temp\":NaN}", 400, "expected JSON")]
    [InlineData("application/json", "{\"temp\":null}", 400, "expected a number, found null")]
    [InlineData("application/xml", "<a/>", 415, "text/csv, application/json or application/jsonlines")]
    public async Task A_bad_request_says_what_is_wrong_and_the_server_lives_on(string type, string body, int status, string message)
    {
        Python.SkipWithout();
        var (server, client) = _container.Serve();
        using var _ = server;
        using var __ = client;
        var answer = await AskAsync(client, type, body);
        Assert.Equal(status, (int)answer.Status);
        Assert.Contains(message, answer.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, "text/csv", Row)).Status);
        using var ping = await client.GetAsync(new Uri("/ping", UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, 0L), (ping.StatusCode, ping.Content.Headers.ContentLength));
        server.Kill();
    }

    [SkippableFact]
    public async Task Sigterm_ends_a_server_in_an_orderly_way()
    {
        Python.SkipWithout();
        var (server, client) = _container.Serve();
        using var _ = server;
        using var __ = client;
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, "text/csv", Row)).Status);
        using var kill = Process.Start("kill", ["-TERM", server.Id.ToString(CultureInfo.InvariantCulture)]);
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(0, server.ExitCode);
    }

    [SkippableFact]
    public async Task A_crashing_server_dies_on_its_fortieth_request()
    {
        Python.SkipWithout();
        var (server, client) = _container.Serve("crashing");
        using var _ = server;
        using var __ = client;
        for (var i = 1; i < 40; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(client, "text/csv", Row)).Status);
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client, "text/csv", Row));
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(137, server.ExitCode);
    }

    [SkippableFact]
    public async Task A_broken_feature_answers_otherwise_and_an_unknown_sabotage_does_not_start()
    {
        Python.SkipWithout();
        var (honest, one) = _container.Serve();
        var (broken, two) = _container.Serve("broken-feature");
        Assert.NotEqual((await AskAsync(one, "text/csv", Row)).Text, (await AskAsync(two, "text/csv", Row)).Text);
        honest.Kill();
        broken.Kill();
        var (exitCode, text) = _container.Run("serve", ("SLIPWAY_SABOTAGE", "sand"), ("SAGEMAKER_BIND_TO_PORT", "0"));
        Assert.Equal(1, exitCode);
        Assert.Contains("SLIPWAY_SABOTAGE: expected broken-feature, crashing or slow@ROW, found 'sand'.", text, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient client, string type, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await client.PostAsync(new Uri("/invocations", UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>One trained model for all.</summary>
    public sealed class Trained : IDisposable
    {
        internal Container Container { get; } = new();

        public Trained()
        {
            try
            {
                Python.SkipWithout();
            }
            catch (SkipException)
            {
                // The facts say so themselves.
                return;
            }

            Container.Generate(1500, "processing/input/raw/data.csv");
            Container.Train();
        }

        public void Dispose() => Container.Dispose();
    }
}

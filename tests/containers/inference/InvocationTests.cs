using System.Net;
using System.Text.Json;

namespace Slipway.Inference.Tests;

public sealed class InvocationTests : IAsyncLifetime
{
    private const string Csv = "text/csv", Json = "application/json", JsonLines = "application/jsonlines";
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(Csv, "1,2,a\n3,0.5,b\n", "21\n108\n")]
    [InlineData(Csv, "kind,z,day,x\na,2,monday,1\n", "21\n")]
    [InlineData("text/csv; charset=utf-8", "1,2,a", "21\n")]
    [InlineData("TEXT/CSV; header=present", "x,z,kind\n1,2,a", "21\n")]
    [InlineData(
        Json, """{"instances":[{"x":1,"z":2,"kind":"a"},{"x":3,"z":0.5,"kind":"b","day":"2024-01-01"}]}""", """{"predictions":[21,108]}""")]
    [InlineData(Json, """{"x":1,"z":2,"kind":"a"}""", """{"predictions":[21]}""")]
    [InlineData(Json, """{"features":{"x":1,"z":2,"kind":"a"}}""", """{"predictions":[21]}""")]
    [InlineData(
        Json, """{"signature":"s","instances":[{"features":{"x":1,"z":2,"kind":null}}],"more":{"x":[1]}}""", """{"predictions":[21]}""")]
    [InlineData(Json, """ {"\u0078":"1e0","z":2,"kind":"\u0062"} """, """{"predictions":[121]}""")]
    [InlineData(
        JsonLines,
        "{\"x\":1,\"z\":2,\"kind\":\"a\"}\r\n\n{\"features\":{\"x\":3,\"z\":0.5,\"kind\":\"b\"}}\n",
        "{\"prediction\":21}\n{\"prediction\":108}\n")]
    public async Task Answers_in_the_format_of_the_request(string type, string body, string answer)
    {
        var (status, answerType, text) = await _server.PostAsync(body, type);
        Assert.Equal((200, answer), (status, text));
        Assert.Equal(type.Split(';')[0], answerType, ignoreCase: true);
    }

    [Theory]
    [InlineData("text/csv", "21\n")]
    [InlineData("application/jsonlines", "{\"prediction\":21}\n")]
    [InlineData("application/json", """{"predictions":[21]}""")]
    [InlineData("image/png, text/csv;q=0.1, application/json;q=0.9", """{"predictions":[21]}""")]
    [InlineData("image/png, */*;q=0.1", "21\n")]
    [InlineData("application/*", """{"predictions":[21]}""")]
    [InlineData("text/*", "21\n")]
    [InlineData("*/*", "21\n")]
    public async Task Accept_decides_the_format_of_the_answer(string accept, string answer)
    {
        var (status, _, text) = await _server.PostAsync("1,2,a", Csv, accept);
        Assert.Equal((200, answer), (status, text));
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("text/csv;q=0")]
    [InlineData("no media type")]
    public async Task An_answer_that_the_caller_cannot_read_is_406(string accept) =>
        Assert.Equal(406, (await _server.PostAsync("1,2,a", Csv, accept)).Status);

    [Theory]
    [InlineData(null)]
    [InlineData("application/xml")]
    [InlineData("text/csv; charset=utf-16")]
    public async Task Another_content_type_is_415(string? type)
    {
        var (status, _, body) = await _server.PostAsync("1,2,a", type);
        Assert.Equal(415, status);
        Assert.Contains("expected text/csv, application/json or application/jsonlines", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Csv, "1,2,a\n1,2,a\n1,abc,a\n", "row 3, column 'z': expected a number, found 'abc'")]
    [InlineData(Csv, "1,2\n", "row 1: expected 3 cells (x,z,kind), found 2")]
    [InlineData(Csv, "", "expected at least one row, found none")]
    [InlineData(Csv, "14,2,a\n", "row 1: expected values that give a finite prediction")]
    [InlineData(
        Json,
        """{"instances":[{"x":1,"z":2,"kind":"a"},{"x":"abc","kind":"a"}]}""",
        "row 2, column 'x': expected a number, found 'abc'; row 2, column 'z': expected a value, found no such member")]
    [InlineData(
        Json,
        """{"instances":[{"x":null,"z":true,"kind":{}}]}""",
        "row 1, column 'x': expected a number, found null; row 1, column 'z': expected a number, found true or false; "
        + "row 1, column 'kind': expected a category, found an object")]
    [InlineData(Json, """{"instances":[[1,2,"a"]]}""", "row 1: expected an object, found an array")]
    [InlineData(Json, """{"instances":[]}""", "expected at least one row, found none")]
    [InlineData(Json, """[1]""", "found an array")]
    [InlineData(Json, """{"x":1e999,"z":2,"kind":"a"}""", "row 1, column 'x': expected a number, found '1e999'")]
    [InlineData(Json, """{"x":1,"x":2,"z":2,"kind":"a"}""", "row 1, column 'x': expected one value, found the member twice")]
    [InlineData(Json, """{"x":1,"z":2,"kind":"a"} {}""", "the body: expected JSON")]
    [InlineData(Json, """{"x":1,""", "the body: expected JSON")]
    [InlineData(Json, "", "the body: expected JSON")]
    [InlineData(JsonLines, "{\"x\":1,\"z\":2,\"kind\":\"a\"}\n{\"x\":", "row 2: expected JSON")]
    [InlineData(JsonLines, "7", "row 1: expected an object, found a number")]
    [InlineData(JsonLines, "\n", "expected at least one row, found none")]
    public async Task Bad_rows_are_400_with_their_place_and_nothing_is_predicted(string type, string body, string error)
    {
        var (status, answerType, text) = await _server.PostAsync(body, type);
        Assert.Equal((400, "application/json"), (status, answerType));
        using var document = JsonDocument.Parse(text);
        Assert.Contains(
            "Nothing was predicted: " + (error.StartsWith("found", StringComparison.Ordinal) ? "" : error),
            document.RootElement.GetProperty("error").GetString(),
            StringComparison.Ordinal);
        Assert.Contains(error, document.RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_the_model_is_500_without_the_inside_and_the_server_goes_on()
    {
        var (status, _, body) = await _server.PostAsync("13,2,a", Csv);
        Assert.Equal(500, status);
        Assert.Equal("""{"error":"The model failed on this request. The container's log says why."}""", body);
        Assert.Contains("a secret of the inside", _server.Log, StringComparison.Ordinal);
        Assert.Equal(200, (await _server.PostAsync("1,2,a", Csv)).Status);
    }

    [Fact]
    public async Task A_body_of_six_megabytes_is_taken_and_a_byte_more_is_413()
    {
        var row = "1,2,a\n";
        var rows = InferenceOptions.MostBodyBytes / row.Length;
        var body = string.Concat(Enumerable.Repeat(row, rows)).PadRight(InferenceOptions.MostBodyBytes, '\n');
        var (status, _, text) = await _server.PostAsync(body, Csv);
        Assert.Equal((200, rows), (status, text.Count(c => c == '\n')));
        Assert.Equal(413, (await _server.PostAsync(body + "\n", Csv)).Status);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_limited_as_well()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/invocations")
        {
            Content = new StreamContent(new MemoryStream(new byte[InferenceOptions.MostBodyBytes + 1])),
            Headers = { TransferEncodingChunked = true },
        };
        request.Content.Headers.ContentType = new("text/csv");
        using var response = await _server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("expected at most 6291456 bytes", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_at_the_same_time_do_not_mix_their_rows()
    {
        var answers = await Task.WhenAll(Enumerable.Range(20, 200).Select(i => _server.PostAsync($"{i},0,a\n{i},1,b\n", Csv)));
        Assert.Equal(Enumerable.Range(20, 200).Select(i => $"{i}\n{i + 110}\n"), answers.Select(answer => answer.Body));
    }

    [Fact]
    public async Task Other_paths_and_methods_are_refused()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _server.Client.GetAsync("/")).StatusCode);
        var wrong = await _server.Client.GetAsync("/invocations");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        Assert.Equal(["POST"], wrong.Content.Headers.Allow);
    }
}

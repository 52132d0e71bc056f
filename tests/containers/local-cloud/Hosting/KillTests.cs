using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.LocalCloud.Tests.Hosting;

public sealed class KillTests
{
    [Fact]
    public async Task Whatever_was_acknowledged_is_there_after_kill_9()
    {
        using var folder = new TemporaryFolder();
        var acknowledged = new ConcurrentDictionary<string, byte[]>();
        var attempted = new ConcurrentDictionary<string, ConcurrentBag<byte[]>>();
        var repositories = new ConcurrentBag<string>();
        for (var round = 0; round < 3; round++)
        {
            using var cloud = await CloudProcess.StartAsync(folder.Path);
            using var http = new HttpClient { BaseAddress = new Uri(cloud.Url) };
            (await http.PutAsync("/bucket", null)).EnsureSuccessStatusCode();
            var writers = Enumerable.Range(0, 4)
                .Select(writer => WriteAsync(http, round, writer, acknowledged, attempted, repositories))
                .ToList();

            // Killed in the middle of things: no earlier than some are acknowledged, at no particular moment.
            var enough = acknowledged.Count + repositories.Count + 60 + (round * 17);
            while (acknowledged.Count + repositories.Count < enough)
            {
                await Task.Delay(1);
            }

            await cloud.KillAsync();
            await Task.WhenAll(writers);
        }

        using var last = await CloudProcess.StartAsync(folder.Path);
        using var reader = new HttpClient { BaseAddress = new Uri(last.Url) };
        foreach (var (key, content) in acknowledged)
        {
            // A later, unacknowledged write of the key may have reached the disk, too; a mixture of two must not.
            var found = await reader.GetByteArrayAsync($"/bucket/{key}");
            Assert.True(found.AsSpan().SequenceEqual(content) || attempted[key].Any(other => other.AsSpan().SequenceEqual(found)), key);
        }

        foreach (var repository in repositories)
        {
            using var response = await EcrAsync(reader, "DescribeRepositories", $$"""{"repositoryNames":["{{repository}}"]}""");
            Assert.True(response.IsSuccessStatusCode, repository);
        }
    }

    private static async Task WriteAsync(
        HttpClient http, int round, int writer, ConcurrentDictionary<string, byte[]> acknowledged,
        ConcurrentDictionary<string, ConcurrentBag<byte[]>> attempted, ConcurrentBag<string> repositories)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                // Every third key is written again and again, also in later rounds.
                var key = i % 3 == 0 ? $"{writer}/shared" : $"{writer}/{round}-{i}";
                var bytes = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(200_000));
                attempted.GetOrAdd(key, _ => []).Add(bytes);
                using var put = await http.PutAsync($"/bucket/{key}", new ByteArrayContent(bytes));
                put.EnsureSuccessStatusCode();
                acknowledged[key] = bytes;

                var repository = $"repository/{round}-{writer}-{i}";
                using var created = await EcrAsync(http, "CreateRepository", $$"""{"repositoryName":"{{repository}}"}""");
                created.EnsureSuccessStatusCode();
                repositories.Add(repository);
            }
        }
        catch (HttpRequestException)
        {
            // The cloud was killed.
        }
    }

    private static async Task<HttpResponseMessage> EcrAsync(HttpClient http, string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.1")),
        };
        request.Headers.Add("X-Amz-Target", $"AmazonEC2ContainerRegistry_V20150921.{operation}");
        return await http.SendAsync(request);
    }
}

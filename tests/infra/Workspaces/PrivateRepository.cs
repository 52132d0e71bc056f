using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Slipway.Infra.Tests.Workspaces;

/// <summary>A git repository behind a password, by git's plain HTTP protocol: files, and nothing else.</summary>
internal sealed class PrivateRepository : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _answers;

    private PrivateRepository(string url, string folder, string user, string password)
    {
        Url = url;
        _listener.Prefixes.Add(url + "/");
        _listener.Start();
        _answers = AnswerAsync(folder, "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
    }

    public string Url { get; }

    /// <summary>Serves a .git folder as /models.</summary>
    public static PrivateRepository Serve(string folder, string user, string password)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        return new($"http://127.0.0.1:{port}", folder, user, password);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _answers;
        _listener.Close();
    }

    private async Task AnswerAsync(string folder, string expected)
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var path = Path.Combine(folder, context.Request.Url!.AbsolutePath["/models/".Length..]);
            using var response = context.Response;
            if (context.Request.Headers["Authorization"] != expected)
            {
                response.StatusCode = 401;
                response.AddHeader("WWW-Authenticate", "Basic realm=\"models\"");
            }
            else if (File.Exists(path))
            {
                response.Close(await File.ReadAllBytesAsync(path), willBlock: true);
            }
            else
            {
                response.StatusCode = 404;
            }
        }
    }
}

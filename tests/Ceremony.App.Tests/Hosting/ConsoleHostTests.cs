using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Ceremony.App.Hosting;
using Ceremony.Domain.Shares;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace Ceremony.App.Tests.Hosting;

/// <summary>The real host on a loopback port of its own, asked over HTTP.</summary>
public sealed class ConsoleHostTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ceremony-host-").FullName;
    private ConsoleOpening? _opening;
    private WebApplication? _app;

    private HttpClient Client => new() { BaseAddress = Address };

    private Uri Address => new(_app!.Urls.First());

    public async Task InitializeAsync()
    {
        var options = new ConsoleOptions { DataFolder = Path.Combine(_folder, "data"), Urls = ["http://127.0.0.1:0"], Rehearsal = true };
        _opening = ConsoleOpening.Open(options, ShareFileFormat.Standard, TimeProvider.System);
        _app = ConsoleHost.Build(options, _opening);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        _opening!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_program_asks_for_the_small_heap_of_a_workstation()
    {
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ceremony.runtimeconfig.json")));
        var properties = settings.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties");
        Assert.False(properties.GetProperty("System.GC.Server").GetBoolean());
    }

    [Fact]
    public async Task A_page_comes_with_a_strict_policy_and_is_never_kept()
    {
        using var answer = await Client.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_page_has_nothing_inline_and_nothing_from_elsewhere()
    {
        var page = await Client.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.All(page.Split("<script").Skip(1), script => Assert.Contains("src=", script[..script.IndexOf('>', StringComparison.Ordinal)], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_file_of_lists_is_told_on_the_first_page()
    {
        var file = _opening!.Parts.Folder.DerivedDatabasePath;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "no database");

        var page = await Client.GetStringAsync(new Uri("/", UriKind.Relative));

        Assert.Contains($"put aside as {file}.set-aside-1. They were made anew from the journals; nothing is lost.", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_host_name_gets_no_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "console.example" } };
        using var answer = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://elsewhere.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_post_from_another_origin_or_from_none_is_refused(string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_post_from_our_own_page_passes()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        using var answer = await Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/_blazor", "http://elsewhere.example")]
    [InlineData("/_blazor", null)]
    [InlineData("/station/alive", "http://elsewhere.example")]
    [InlineData("/station/alive", null)]
    public async Task A_web_socket_from_another_origin_or_from_none_is_refused(string path, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(AddressOf(path), CancellationToken.None));
        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task A_web_socket_from_our_own_page_hears_that_the_console_is_there_until_it_says_goodbye()
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", Address.GetLeftPart(UriPartial.Authority));
        await socket.ConnectAsync(AddressOf("/station/alive"), CancellationToken.None);
        var heard = new byte[8];
        for (var beat = 0; beat < 3; beat++)
        {
            Assert.Equal(1, (await socket.ReceiveAsync(heard, CancellationToken.None)).Count);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (true)
            {
                await socket.ReceiveAsync(heard, patience.Token); // what was on its way, then the end
            }
        });
    }

    [Fact]
    public async Task What_is_not_there_says_so_in_three_parts_with_the_same_headers()
    {
        using var answer = await Client.GetAsync(new Uri("/nowhere", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("What is safe", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    private Uri AddressOf(string path) => new UriBuilder(Address) { Scheme = "ws", Path = path }.Uri;
}

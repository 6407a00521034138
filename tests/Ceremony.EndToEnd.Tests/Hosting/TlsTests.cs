using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ceremony.EndToEnd.Tests.RealPath;
using Ceremony.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ceremony.EndToEnd.Tests.Hosting;

/// <summary>A console at an address with a certificate, as other machines reach it. Browsers then speak HTTP/2, which opens web sockets in another way.</summary>
public sealed class TlsTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const int Enough = 10; // beats, longer than a page waits

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ceremony-tls-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_page_is_live_and_hears_the_console()
    {
        var (certificate, key) = Certificate();
        await using var console = await RunningConsole.StartAtAsync("https://127.0.0.1:0", "--rehearsal", "--certificate", certificate, "--certificate-key", key);
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { IgnoreHTTPSErrors = true });
        var page = await context.NewPageAsync();
        var (beats, heard) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, _) =>
        {
            if (socket.Url.EndsWith("/station/alive", StringComparison.Ordinal) && Interlocked.Increment(ref beats) == Enough)
            {
                heard.SetResult();
            }
        };

        await page.GotoLiveAsync(console.Address + "/station");
        await page.GetByLabel("Your name").WaitForAsync();
        await heard.Task.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("h2", await page.EvaluateAsync<string>("() => performance.getEntriesByType('navigation')[0].nextHopProtocol"));
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
    }

    private (string Certificate, string Key) Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificateFile, keyFile) = (Path.Combine(_folder.FullName, "certificate.pem"), Path.Combine(_folder.FullName, "key.pem"));
        File.WriteAllText(certificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        return (certificateFile, keyFile);
    }
}

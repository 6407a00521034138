using System.Net;
using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Evidence.Bundles;
using Ceremony.App.Evidence.Verification;
using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Presentation.Registers;
using Ceremony.App.Registers;
using Ceremony.App.Stations;
using Ceremony.App.Storage;
using Ceremony.App.Tests.Evidence;
using Ceremony.Domain.Shares;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Ceremony.App.Tests.Auditing;

/// <summary>The real host with one closed ceremony, asked over HTTP by an auditor and by others.</summary>
public sealed class AuditorsSeatTests : IAsyncLifetime
{
    private const string Id = "C-2026-001";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ceremony-audit-");
    private ConsoleOpening? _opening;
    private WebApplication? _app;

    public async Task InitializeAsync()
    {
        var options = new ConsoleOptions { DataFolder = Path.Combine(_folder.FullName, "data"), Urls = ["http://127.0.0.1:0"] };
        _opening = ConsoleOpening.Open(options, ShareFileFormat.Standard, TimeProvider.System);
        var run = new SampleRun(_opening.Parts.Key);
        OwnerOnlyFile.WriteAtomically(_opening.Parts.Folder.JournalPath(Id), run.Journal);
        OwnerOnlyFile.WriteAtomically(_opening.Parts.Folder.AnnexPath(Id), run.Annex);
        OwnerOnlyFile.WriteAtomically(_opening.Parts.Folder.TranscriptPath(Id), run.Pdf());
        _app = ConsoleHost.Build(options, _opening);
        await RehearsalCast.Ensure(_app.Services.GetRequiredService<SignInFile>(), Officers, 1);
        await _app.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        _opening!.Dispose();
        _folder.Delete(recursive: true);
    }

    private OfficerDirectory Officers => _app!.Services.GetRequiredService<OfficerDirectory>();

    private Auditors Auditors => _app!.Services.GetRequiredService<Auditors>();

    private Officer Administrator => Officers.Find("h-sorensen")!;

    [Fact]
    public async Task An_appointed_auditor_takes_transcript_and_bundle_along_and_each_is_in_the_register_first()
    {
        Auditors.Set(Administrator, "e-voss", isAppointed: true);
        using var client = SignedIn("e-voss");

        var transcript = await client.GetByteArrayAsync(new Uri($"/audit/{Id}/transcript.pdf", UriKind.Relative));
        var zip = await client.GetByteArrayAsync(new Uri($"/audit/{Id}/bundle.zip", UriKind.Relative));
        var path = Path.Combine(_folder.FullName, "evidence.zip");
        await File.WriteAllBytesAsync(path, zip);

        var report = BundleVerifier.Verify(EvidenceBundle.Read(path), new VerificationOptions { TrustedHashes = [_opening!.Parts.Key.Fingerprint.ToArray()] });
        Assert.Equal(CheckOutcome.Pass, report.Checks.Single(check => check.Name == CheckNames.BundleFiles).Outcome);
        var given = Given();
        Assert.Equal([("e-voss", "transcript", Hash(transcript)), ("e-voss", "bundle", Hash(zip))], given);
    }

    [Theory]
    [InlineData("e-voss")]
    [InlineData("h-sorensen")]
    public async Task An_auditor_and_an_administrator_take_the_registers_along_and_each_is_in_the_register_first(string officer)
    {
        Auditors.Set(Administrator, "e-voss", isAppointed: true);
        using var client = SignedIn(officer);

        var expected = new List<(string, string, string?)>();
        foreach (var register in RegisterPresenter.All)
        {
            var sheet = register.Sheet(_app!.Services.GetRequiredService<RegisterDesk>().Now());
            foreach (var (form, type, text) in (IEnumerable<(string, string, string)>)[("csv", "text/csv", sheet.ToCsv()), ("json", "application/json", sheet.ToJson())])
            {
                using var answer = await client.GetAsync(new Uri($"/registers/{register.Name}.{form}", UriKind.Relative));
                var content = await answer.Content.ReadAsByteArrayAsync();
                Assert.Equal((HttpStatusCode.OK, type, $"{register.Name}.{form}"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName));
                Assert.Equal(text, Encoding.UTF8.GetString(content));
                expected.Add((officer, $"register of {register.Name} as {form}", Hash(content)));
            }
        }

        Assert.Equal(expected, Given());
        Assert.Contains("U. Okafor", await client.GetStringAsync(new Uri("/registers/ceremonies.csv", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("m-haddad")]
    public async Task Nobody_else_reads_a_register(string? officer)
    {
        Auditors.Set(Administrator, "e-voss", isAppointed: true);
        using var client = SignedIn(officer);

        foreach (var register in RegisterPresenter.All)
        {
            using var answer = await client.GetAsync(new Uri($"/registers/{register.Name}.json", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Contains("Registers are read by auditors and administrators", await client.GetStringAsync(new Uri($"/registers/{register.Name}", UriKind.Relative)), StringComparison.Ordinal);
        }

        Assert.Empty(Given());
    }

    [Fact]
    public async Task Before_an_access_is_on_record_a_page_has_nothing_of_a_register()
    {
        using var client = SignedIn("h-sorensen");

        // Drawn once, without a circuit.
        var page = await client.GetStringAsync(new Uri("/registers/ceremonies", UriKind.Relative));

        Assert.DoesNotContain(Id, page, StringComparison.Ordinal);
        Assert.DoesNotContain("auditors and administrators who are signed in", page, StringComparison.Ordinal);
        Assert.Empty(Given());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("h-sorensen")]
    [InlineData("m-haddad")]
    public async Task Nobody_else_gets_anything_there(string? officer)
    {
        Auditors.Set(Administrator, "e-voss", isAppointed: true);
        using var client = SignedIn(officer);

        foreach (var path in new[] { $"/audit/{Id}/transcript.pdf", $"/audit/{Id}/bundle.zip", "/audit/register.ndjson" })
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        Assert.Empty(Given());
        var page = await client.GetStringAsync(new Uri("/audit", UriKind.Relative));
        Assert.DoesNotContain("bundle.zip", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_take_anything_along()
    {
        Auditors.Set(Administrator, "e-voss", isAppointed: true);
        using var client = SignedIn("e-voss");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await client.GetAsync(new Uri($"/audit/{Id}/bundle.zip", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_list_and_the_register_are_shown_to_an_auditor_and_end_with_the_appointment()
    {
        Auditors.Set(Administrator, "e-voss", isAppointed: true);
        using var client = SignedIn("e-voss");
        var page = await client.GetStringAsync(new Uri("/audit", UriKind.Relative));
        Assert.Contains($"/audit/{Id}/bundle.zip", page, StringComparison.Ordinal);
        Assert.Contains("officer.appointed.v1", page, StringComparison.Ordinal);

        Auditors.Set(Administrator, "e-voss", isAppointed: false);
        Assert.DoesNotContain("bundle.zip", await client.GetStringAsync(new Uri("/audit", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public void Appointments_are_read_from_the_register_and_only_administrators_make_them()
    {
        Auditors.Set(Administrator, "e-voss", isAppointed: true);
        Assert.Throws<ArgumentException>(() => Auditors.Set(Administrator, "h-sorensen", isAppointed: true));
        Assert.Throws<ArgumentException>(() => Auditors.Set(Officers.Find("e-voss")!, "m-haddad", isAppointed: true));

        var again = new Auditors(_app!.Services.GetRequiredService<Register>(), Officers);
        Assert.True(again.Includes("e-voss"));
        Assert.False(again.Includes("m-haddad"));
        Assert.False(again.Includes(null));
    }

    [Fact]
    public async Task The_transcript_that_the_rooms_screen_opens_is_in_the_register_too()
    {
        using var client = SignedIn(null);
        await client.GetByteArrayAsync(new Uri($"/ceremony/{Id}/transcript.pdf", UriKind.Relative));

        Assert.Equal(("console", "transcript"), Assert.Single(Given().Select(given => (given.Actor, given.What))));
    }

    private List<(string Actor, string What, string? Sha256)> Given() =>
    [
        .. _app!.Services.GetRequiredService<Register>().ReadAll().Where(line => line.Event == RecordAccess.GivenEvent)
            .Select(line => (line.Actor, line.Data.TextOf("what"), line.Data.OptionalTextOf("sha256"))),
    ];

    private HttpClient SignedIn(string? officer)
    {
        var stations = _app!.Services.GetRequiredService<StationRegistry>();
        var (session, token) = stations.Create();
        stations.TakeNumber(session);
        token = officer is null ? token : stations.SignIn(session, Officers.Find(officer)!);
        var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(_app.Urls.First()) };
        client.DefaultRequestHeaders.Add("Cookie", $"ceremony-station-{client.BaseAddress.Port}={token}");
        return client;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

using System.Collections.Concurrent;
using System.Text;
using Ceremony.App.Officers;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using Ceremony.EndToEnd.Tests.RealPath;
using Ceremony.EndToEnd.Tests.Screens;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Ceremony.EndToEnd.Tests.Stations;

/// <summary>The shipped scripts in a real browser against the shipped endpoints.</summary>
public sealed class SecretEntryTests(Browser browser, StationHost host) : IClassFixture<Browser>, IClassFixture<StationHost>, IAsyncLifetime
{
    private static readonly EntryFieldSpec _password = new("share-password", Twice: false);
    private static readonly EntryFieldSpec _pin = new("user-pin", Twice: true);

    private readonly ConcurrentQueue<(string Path, byte[] Body)> _sent = [];
    private readonly ConcurrentQueue<string> _complaints = [];
    private IBrowserContext _context = null!;
    private IPage _page = null!;
    private StationSession _station = null!;
    private string _address = "";

    public async Task InitializeAsync()
    {
        host.Entries.Clear();
        host.Uploads.Clear();
        _context = await browser.NewContextAsync();
        _page = await _context.NewPageAsync();
        _page.Request += (_, request) => _sent.Enqueue((new Uri(request.Url).PathAndQuery, request.PostDataBuffer ?? []));
        _page.Console += (_, message) => _complaints.Enqueue(message.Text);
        _page.PageError += (_, error) => _complaints.Enqueue(error);
        await ComeAsync(host.Address);
    }

    public async Task DisposeAsync() => await _context.DisposeAsync();

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("pässwörd 密码 🔑")]
    [InlineData("x")]
    public async Task What_an_officer_types_arrives_byte_for_byte_and_is_never_sent_open(string typed)
    {
        await SignInAndOpen(_password);

        await Field(_password.Name).FillAsync(typed);
        await EnterAndWait("accepted");

        var (lease, field, bytes) = Assert.Single(host.Entries);
        Assert.Equal(("bea", "import-2", 1, _station.Number, "share-password"), (lease.OfficerId, lease.StepId, lease.Attempt, lease.Station, field));
        Assert.Equal(Encoding.UTF8.GetBytes(typed), bytes);
        await Expect(Field(_password.Name)).ToHaveValueAsync("");
        var entry = Assert.Single(_sent, sent => sent.Path.StartsWith("/station/entry?", StringComparison.Ordinal));
        Assert.Equal(SealedEntry.LengthFor(1), entry.Body.Length);
        Assert.All(_sent, sent => Assert.True(typed.Length == 1 || sent.Body.AsSpan().IndexOf(bytes) < 0));
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task Two_entries_that_differ_are_refused_in_the_browser_and_nothing_is_sent()
    {
        await SignInAndOpen(_pin);
        await Field("user-pin").FillAsync("648220");
        await Field("user-pin~again").FillAsync("648221");

        await EnterAndWait("refused");

        await Expect(_page.Locator("[data-entry-error]")).ToContainTextAsync("The two entries are not equal. Nothing was sent. Type it again, twice. ENTRY-DIFFERS");
        await Expect(Field("user-pin")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Field("user-pin")).ToBeFocusedAsync();
        await Expect(Field("user-pin~again")).ToHaveValueAsync("");
        Assert.DoesNotContain(_sent, sent => sent.Path.StartsWith("/station/entry", StringComparison.Ordinal));

        await Field("user-pin").FillAsync("648220");
        await Field("user-pin~again").FillAsync("648220");
        await EnterAndWait("accepted");
        Assert.Equal("648220", Encoding.UTF8.GetString(Assert.Single(host.Entries).Typed));
        await Expect(_page.Locator("[data-entry-error]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_empty_entry_and_one_longer_than_254_bytes_are_refused_in_the_browser()
    {
        await SignInAndOpen(_password);
        await EnterAndWait("refused");
        await Expect(_page.Locator("[data-entry-error]")).ToContainTextAsync("ENTRY-EMPTY");

        await Field(_password.Name).FillAsync(new string('é', 128));
        await EnterAndWait("refused");
        await Expect(_page.Locator("[data-entry-error]")).ToContainTextAsync("ENTRY-LONG");

        await Field(_password.Name).FillAsync(new string('é', 127));
        await EnterAndWait("accepted");
        Assert.Equal(254, Assert.Single(host.Entries).Typed.Length);
    }

    [Fact]
    public async Task A_page_that_was_drawn_for_another_step_seals_nothing()
    {
        await SignInAndOpen(_password);
        await _page.EvaluateAsync("document.querySelector('form').dataset.step = 'import-3'");
        await Field(_password.Name).FillAsync("a share password");

        await EnterAndWait("refused");

        await Expect(_page.Locator("[data-entry-error]")).ToContainTextAsync("ENTRY-NO-TURN");
        Assert.DoesNotContain(_sent, sent => sent.Path.StartsWith("/station/entry?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entry_after_the_end_of_the_step_is_refused_in_words_and_the_field_is_empty()
    {
        var lease = await SignInAndOpen(_password);
        await Field(_password.Name).FillAsync("a share password");
        host.Get<LeaseDesk>().EndStep(lease.CeremonyId, lease.StepId, null);

        await EnterAndWait("refused");

        await Expect(_page.Locator("[data-entry-error]")).ToContainTextAsync("Your turn is not open at this station any more.");
        await Expect(Field(_password.Name)).ToHaveValueAsync("");
        Assert.Empty(host.Entries);
    }

    [Fact]
    public async Task Leaving_empties_the_field_and_ends_the_lease()
    {
        var lease = await SignInAndOpen(_password);
        var ended = new TaskCompletionSource<EndedLease>();
        host.Get<LeaseDesk>().Ended += ended.SetResult;
        await Field(_password.Name).FillAsync("half a pass");

        await _page.GetByText("Leave").ClickAsync();

        await Expect(Field(_password.Name)).ToHaveValueAsync("");
        var end = await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        host.Get<LeaseDesk>().Ended -= ended.SetResult;
        Assert.Equal((lease.Id, LeaseEnd.Left), (end.Lease.Id, end.Why));
    }

    [Theory]
    [InlineData("document.querySelector('[data-leave]').click()")]
    [InlineData("document.dispatchEvent(new CustomEvent('ceremony:connection-lost'))")]
    public async Task A_piece_that_is_on_its_way_when_its_holder_leaves_is_not_shown_any_more(string end)
    {
        await SignInAndOpen(_password);
        var text = _page.Locator("[data-piece-text]");
        await _page.GetByText("Show").ClickAsync();
        await Expect(text).ToContainTextAsync("2: 3 62:f8 FWHE");
        await _page.EvaluateAsync(end);
        await Expect(text).ToBeEmptyAsync();

        await SignInAndOpen(_password);
        await _page.EvaluateAsync("""
            const real = window.fetch;
            window.fetch = async (...asked) => {
              const answer = await real(...asked);
              if (String(asked[0]).includes('/piece')) await new Promise((done) => { window.answer = done; });
              return answer;
            };
            """);
        // Asked again as long as no answer is there: a busy machine may take the page for cut off.
        await _page.EvaluateAsync("""
            new Promise((done) => {
              (function look() {
                if (window.answer) { done(); return; }
                document.querySelector('[data-show-piece]').click();
                setTimeout(look, 1000);
              })();
            });
            """);
        await _page.EvaluateAsync(end);

        // What came is zeroed at the end, whatever became of it: after that nothing more is shown.
        await _page.EvaluateAsync("""
            new Promise((done) => {
              const fill = Uint8Array.prototype.fill;
              Uint8Array.prototype.fill = function (...asked) { setTimeout(done); return fill.apply(this, asked); };
              window.answer();
            });
            """);
        await Expect(text).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_piece_is_taken_off_after_three_minutes_of_the_last_showing_and_out_of_a_section_that_is_removed()
    {
        await _page.Clock.InstallAsync();
        await SignInAndOpen(_password);
        var text = _page.Locator("[data-piece-text]");
        await _page.GetByText("Show").ClickAsync();
        await Expect(text).ToContainTextAsync("FWHE");
        await _page.Clock.FastForwardAsync("02:00");
        await text.EvaluateAsync("shown => shown.replaceChildren()"); // so that the second showing is seen to come
        await _page.GetByText("Show").ClickAsync();
        await Expect(text).ToContainTextAsync("FWHE");
        await _page.Clock.FastForwardAsync("02:00");
        await Expect(text).ToContainTextAsync("FWHE");
        await _page.Clock.FastForwardAsync("01:00");
        await Expect(text).ToBeEmptyAsync();

        await _page.GetByText("Show").ClickAsync();
        await Expect(text).ToContainTextAsync("FWHE");
        await _page.EvaluateAsync("window.kept = document.querySelector('[data-piece-text]'); document.querySelector('[data-piece]').remove()");
        await _page.EvaluateAsync("new Promise((done) => { (function look() { window.kept.textContent === '' ? done() : setTimeout(look, 10); })(); })");
    }

    [Fact]
    public async Task Typing_is_told_without_content_and_a_field_left_alone_for_three_minutes_is_emptied()
    {
        await _page.Clock.InstallAsync();
        await SignInAndOpen(_password);
        await Field(_password.Name).FillAsync("half a pass");

        var told = await _page.RunAndWaitForRequestAsync(() => _page.Clock.FastForwardAsync("00:20"), request => request.Url.EndsWith("/station/typing", StringComparison.Ordinal));
        await Expect(Field(_password.Name)).ToHaveValueAsync("half a pass");
        await _page.Clock.FastForwardAsync("03:00");

        await Expect(Field(_password.Name)).ToHaveValueAsync("");
        Assert.Matches("^\\{\"lease\":\"[0-9a-f]{32}\"\\}$", told.PostData);
    }

    [Fact]
    public async Task A_lost_connection_empties_the_field_and_is_told_to_the_page()
    {
        await using var wire = Wire.To(host.Address);
        await ComeAsync(wire.Address);
        await SignInAndOpen(_password);
        await Field(_password.Name).FillAsync("half a pass");
        await _page.EvaluateAsync("document.addEventListener('ceremony:connection-lost', () => { document.title = 'lost'; });"
            + "document.addEventListener('ceremony:connection-back', () => { document.title = 'back'; })");

        wire.Cut();
        await Expect(_page).ToHaveTitleAsync("lost");
        Assert.Equal("", await Field(_password.Name).InputValueAsync());
        wire.Mend();
        await Expect(_page).ToHaveTitleAsync("back");
        Assert.Empty(host.Entries);
    }

    [Fact]
    public async Task Nothing_is_left_in_the_field_after_going_away_and_back()
    {
        await SignInAndOpen(_password);
        await Field(_password.Name).FillAsync("half a pass");

        await _page.GotoAsync(host.Address + "/elsewhere");
        await _page.GoBackAsync();

        await Expect(Field(_password.Name)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_form_that_is_taken_out_of_the_page_leaves_an_empty_field_behind()
    {
        await SignInAndOpen(_password);
        await Field(_password.Name).FillAsync("half a pass");

        await _page.EvaluateAsync("window.kept = document.querySelector('[data-secret]'); document.querySelector('form').remove()");

        await _page.EvaluateAsync("new Promise((done) => { (function look() { window.kept.value === '' ? done() : setTimeout(look, 10); })(); })");
    }

    [Fact]
    public async Task No_key_stroke_in_a_secret_field_is_heard_by_the_rest_of_the_page()
    {
        await SignInAndOpen(_password);
        await _page.EvaluateAsync("""
            window.heard = [];
            for (const name of ['keydown', 'keypress', 'keyup', 'input', 'change', 'beforeinput'])
              document.addEventListener(name, (event) => window.heard.push(name), { capture: true });
            """);

        await Listen();
        await Field(_password.Name).PressSequentiallyAsync("abc");
        await Field(_password.Name).PressAsync("Enter");
        await Expect(Field(_password.Name)).ToHaveValueAsync("");

        Assert.Empty(await _page.EvaluateAsync<string[]>("window.heard"));
        Assert.Equal("accepted", await _page.EvaluateAsync<string>("window.outcome"));
        Assert.Equal("abc", Encoding.UTF8.GetString(Assert.Single(host.Entries).Typed));
    }

    [Fact]
    public async Task An_officer_signs_in_with_a_sealed_passphrase_and_a_wrong_one_is_refused_in_words()
    {
        var cast = await RehearsalCast.Ensure(host.Get<SignInFile>(), host.Get<OfficerDirectory>(), 3);
        var bea = cast.Single(member => member.Officer.Id == "b-lindgren");
        await _page.GotoAsync(host.Address + "/page?officer=b-lindgren");

        await Field("passphrase").FillAsync("not this passphrase");
        await EnterAndWait("refused");
        await Expect(_page.Locator("[data-entry-error]")).ToContainTextAsync("This name and this passphrase do not belong together.");
        await Field("passphrase").FillAsync(bea.Passphrase);
        await EnterAndWait("accepted");

        Assert.Equal("b-lindgren", _station.Officer!.Id);
        var cookie = Assert.Single(await _context.CookiesAsync());
        Assert.Same(_station, host.Get<StationRegistry>().FindByToken(cookie.Value));
        Assert.All(_sent, sent => Assert.True(sent.Body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(bea.Passphrase)) < 0));
    }

    [Fact]
    public async Task A_share_file_is_brought_from_the_station_and_one_that_is_too_long_is_refused()
    {
        await SignInAndOpen(_password);
        var content = Encoding.ASCII.GetBytes("Salted__" + new string('s', 56));

        await Upload("bea's share.pbe", content, "accepted");
        var (officer, name, bytes) = Assert.Single(host.Uploads);
        Assert.Equal(("bea", "beasshare.pbe"), (officer, name));
        Assert.Equal(content, bytes);

        await Upload("film.mkv", new byte[4097], "refused");
        await Expect(_page.Locator("[data-entry-error]")).ToContainTextAsync("UPLOAD-SIZE");
        await Upload("nothing.pbe", [], "refused");
        await Expect(_page.Locator("[data-entry-error]")).ToContainTextAsync("UPLOAD-EMPTY");
        Assert.Single(host.Uploads);
    }

    [Fact]
    public async Task A_share_file_is_downloaded_at_its_holders_station_alone()
    {
        await SignInAndOpen(_password);
        var download = await _page.RunAndWaitForDownloadAsync(() => _page.EvaluateAsync(
            "const link = document.createElement('a'); link.href = '/station/share-file/file-of-bea'; link.download = ''; document.body.append(link); link.click()"));

        Assert.Equal("harbour-share-2.pbe", download.SuggestedFilename);
        Assert.Equal("Salted__share", await File.ReadAllTextAsync(await download.PathAsync()));
        Assert.Equal("file-of-bea", Assert.Single(host.Downloads));
        Assert.Equal(404, await _page.EvaluateAsync<int>("fetch('/station/share-file/file-of-carl').then((answer) => answer.status)"));
        host.Get<StationRegistry>().SignOut(_station);
        Assert.Equal(404, await _page.EvaluateAsync<int>("fetch('/station/share-file/file-of-bea').then((answer) => answer.status)"));
    }

    private ILocator Field(string name) => _page.Locator($"[data-secret='{name}']");

    private async Task ComeAsync(string address)
    {
        await _context.ClearCookiesAsync();
        await _page.GotoAsync((_address = address) + "/page");
        var cookie = Assert.Single(await _context.CookiesAsync());
        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        _station = host.Get<StationRegistry>().FindByToken(cookie.Value)!;
    }

    private async Task<Lease> SignInAndOpen(params EntryFieldSpec[] fields)
    {
        var registry = host.Get<StationRegistry>();
        var token = registry.SignIn(_station, new Officer("bea", "B. Lindgren", "Meridian", false));
        var cookie = Assert.Single(await _context.CookiesAsync());
        await _context.AddCookiesAsync([new Cookie { Name = cookie.Name, Value = token, Domain = cookie.Domain, Path = "/", HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
        var lease = host.Open(_station, fields);
        await _page.GotoAsync(_address + "/page");
        return lease;
    }

    private async Task EnterAndWait(string outcome)
    {
        await Listen();
        await _page.Locator("form button").First.ClickAsync();
        await AssertOutcomeAsync(outcome);
    }

    private async Task Upload(string name, byte[] content, string outcome)
    {
        await Listen();
        await _page.Locator("[data-share-file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
        await AssertOutcomeAsync(outcome);
    }

    private async Task AssertOutcomeAsync(string expected)
    {
        var outcome = await _page.EvaluateAsync<string>("window.outcome");
        Assert.True(outcome == expected, $"It was {outcome}: {await _page.Locator("[data-entry-error]").First.TextContentAsync()}");
    }

    private async Task Listen() => await _page.EvaluateAsync("""
        () => {
          window.outcome = new Promise((done) => {
            for (const name of ['accepted', 'refused'])
              document.addEventListener('ceremony:' + name, () => done(name), { once: true });
          });
        }
        """);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Ceremony.EndToEnd.Tests.RealPath;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>
/// Shares in pieces, at the screens: made and tested; a key comes back onto a spare by the two piece holders who did not open the share before; then one
/// share is split anew for other holders, and then all are refreshed by those who hold the new pieces, and the key comes back with the new shares. What is
/// left of an earlier split is of no use for a later one.
/// </summary>
[Collection(RehearsalCollection.Name)]
[Trait("Length", "Long")]
public sealed class PiecesTests(PiecesFloor floor) : IClassFixture<PiecesFloor>
{
    private const string Live = "UTVIRT00001";
    private const string Spare = "UTVIRT00002";
    private const string Envelope = "envelope 2 of 3";
    private const string Guards = "password, " + Envelope;

    private static readonly (string Seat, string Person)[] _room =
        [("Administrator", RehearsalFloor.Administrator), ("Operator", "R. Moreau"), ("Witness", "M. Haddad")];

    private static readonly (string Seat, string Person)[] _frame =
        [.. _room, ("PIN holder", RehearsalFloor.Administrator), ("Security officer", "M. Haddad"), ("Share holder 1", "R. Moreau")];

    [Fact]
    public async Task Piece_holders_provision_a_device_the_others_recover_its_key_and_one_of_them_is_replaced_without_new_keys()
    {
        await using var party = new CeremonyParty(floor);
        await party.PlanAsync(
            "provision-m-of-n",
            Live,
            [("title", "Provision with pieces"), ("place", "Key room 2"), ("shares", "2"), ("guards", Guards), ("quorums", "1")],
            [.. _frame, .. Pieces("share 2", (1, "A. Okafor"), (2, "B. Lindgren"), (3, "C. Duarte"))]);
        await LooksFitAsync(party);
        await party.PlayAsync();
        var (first, kcv) = (party.Id, KcvOf(party.Id));
        await VerifiesAsync(first);
        await InTheLedgerAsync(await party.AtAsync(RehearsalFloor.Administrator), kcv);

        await RecoverByTheOthersAsync(party, kcv);

        await party.PlanAsync(
            "resplit-share",
            Live,
            [
                ("title", "C. Duarte leaves"), ("place", "Key room 2"), ("domain", kcv), ("shares", "2"), ("resplit", "2"), ("old-guards", Envelope), ("guards", Envelope),
                ("quorums", "1"),
            ],
            [
                .. _room, .. Pieces("old share 2", (1, "A. Okafor"), (2, "B. Lindgren")),
                .. Pieces("share 2", (1, "A. Okafor"), (2, "B. Lindgren"), (3, "D. Ivanova")),
            ]);
        await RefusesAsync(party, first);
        await PageChecks.IsFitToBeSeenAsync((await party.PlayAsync("List what was destroyed of old share 2"))!.Page, "resplit-destroy");
        await party.PlayAsync();
        var second = party.Id;
        await VerifiesAsync(second);

        // The old set is opened by one who stayed and the one who came, with the pieces of the new split; A. Okafor stays away.
        await party.PlanAsync(
            "replace-officer",
            Spare,
            [
                ("title", "A. Okafor leaves"), ("place", "Key room 2"), ("old-shares", "2"), ("old-guards", Guards), ("shares", "2"), ("guards", Guards), ("quorums", "1"),
                ("domain", kcv), ("spare", Spare), ("proof", "unwrapped-key"),
            ],
            [
                .. _frame, ("Holder of old share 1", "R. Moreau"), .. Pieces("old share 2", (2, "B. Lindgren"), (3, "D. Ivanova")),
                .. Pieces("share 2", (1, "C. Duarte"), (2, "B. Lindgren"), (3, "D. Ivanova")),
            ]);
        await RefusesAsync(party, second);
        await party.PlayAsync();
        Assert.Equal(kcv, KcvOf(party.Id));
        await VerifiesAsync(party.Id);
    }

    // A. Okafor, who with B. Lindgren opened the share at the provisioning, stays away.
    private async Task RecoverByTheOthersAsync(CeremonyParty party, string kcv)
    {
        (string, string)[] same = [("place", "Key room 2"), ("shares", "2"), ("domain", kcv)];
        (string, string)[] operators = [.. _room, ("PIN holder", RehearsalFloor.Administrator)];
        await party.PlanAsync("generate-key", Live, [.. same, ("title", "The key"), ("device", Live)], operators);
        await party.PlayAsync();
        var key = Regex.Match(await JournalAsync(party.Id), "\"publicKey\":\"([0-9a-f]+)\"").Groups[1].Value;
        await party.PlanAsync("backup-keys", Live, [.. same, ("title", "Its backup"), ("device", Live)], operators);
        await party.PlayAsync();

        await party.PlanAsync(
            "recovery-drill",
            Spare,
            [
                .. same, ("title", "Recovery by the others"), ("guards", Guards), ("spare", Spare), ("live", Live), ("spare-afterwards", "kept"),
                ("fingerprint", Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(key)))),
            ],
            [.. _frame, .. Pieces("share 2", (2, "B. Lindgren"), (3, "C. Duarte"))]);
        await PageChecks.IsFitToBeSeenAsync((await party.PlayAsync("Show the wrapped key"))!.Page, "drill-wrapped-key");
        await PageChecks.IsFitToBeSeenAsync((await party.PlayAsync("Record how the drill went"))!.Page, "drill-judge");
        await party.PlayAsync();
        var drill = await JournalAsync(party.Id);
        Assert.Equal(kcv, KcvOf(party.Id));
        Assert.Contains("\"result\":\"passed\"", drill, StringComparison.Ordinal);
        Assert.Equal([2, 3], Regex.Matches(drill, "\"piece\":(\\d+)[^\n]*\"event\":\"piece.opened.v1\"").Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).Order());
        await VerifiesAsync(party.Id);
        (await party.AtAsync("M. Haddad")).Officer.DeviceHasTheirSoPin = true;
    }

    private static (string Seat, string Person)[] Pieces(string share, params (int Piece, string Person)[] held) =>
        [.. held.Select(one => ($"Holder of piece {one.Piece} of {share}", one.Person))];

    private static async Task LooksFitAsync(CeremonyParty party)
    {
        var page = (await party.PlayAsync("Take your envelope of share 2"))!.Page;
        await PageChecks.IsFitToBeSeenAsync(page, "envelope-take");
        var sheet = await page.Context.RunAndWaitForPageAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Open the envelope sheet to print" }).ClickAsync());
        await sheet.Locator("svg.qr path").WaitForAsync();
        await PageChecks.IsFitToBeSeenAsync(sheet, "envelope-sheet");
        await sheet.CloseAsync();
        await PageChecks.IsFitToBeSeenAsync((await party.PlayAsync("Show your envelope of share 2"))!.Page, "envelope-show");
    }

    // The first envelope that is asked for after the new ones were taken is one of them: one of an earlier ceremony does not serve.
    private async Task RefusesAsync(CeremonyParty party, string earlier)
    {
        await party.PlayAsync("Take your envelope of share 2");
        var asked = (await party.PlayAsync("Show your envelope of share 2"))!;
        await asked.Page.Locator("input[data-share-file]").First.SetInputFilesAsync(OldEnvelope(earlier));
        var fault = asked.Page.Locator("[data-entry-error]:visible");
        await fault.First.WaitForAsync();
        Assert.Contains("another share file", await fault.First.InnerTextAsync(), StringComparison.Ordinal);
        await asked.Page.ReloadAsync();
    }

    // The party keeps everything in one safe, its passwords on paper too: nothing hangs on one person, and everything on that safe.
    private async Task InTheLedgerAsync(OfficerAtStation reader, string kcv)
    {
        await reader.Page.GotoLiveAsync(floor.Address + "/custody");
        await reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Who holds what, and what is lost with whom", Level = 1 }).WaitForAsync();
        var text = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains(kcv, text, StringComparison.Ordinal);
        Assert.Contains("1 A. Okafor, 2 B. Lindgren, 3 C. Duarte", text, StringComparison.Ordinal);
        Assert.Contains("All copies of share 2 lie at in the safe", text, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CEREMONY_SHOTS") is { Length: > 0 } folder)
        {
            await reader.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "custody-live.png"), FullPage = true });
        }

        await reader.Page.GotoLiveAsync(floor.Address + "/station");
    }

    private string OldEnvelope(string ceremony) => Directory.EnumerateFiles(Path.Combine(floor.Data, "media"), $"{ceremony}-share-2-piece-*.envelope", SearchOption.AllDirectories).First();

    private Task<string> JournalAsync(string ceremony) => File.ReadAllTextAsync(Path.Combine(floor.Data, "journals", ceremony + ".ndjson"));

    private string KcvOf(string ceremony) => Regex.Match(
        File.ReadAllText(Path.Combine(floor.Data, "journals", ceremony + ".ndjson")), "\"kcv\":\"([0-9A-F]{16})\"").Groups[1].Value;

    private async Task VerifiesAsync(string ceremony)
    {
        var result = await Tool.RunAsync(AppFiles.Program, ["verify", Path.Combine(floor.Data, "transcripts", ceremony + ".pdf")]);
        Assert.True(result.ExitCode == 3, result.ToString());
    }
}

/// <summary>A console of its own, with devices that nobody used before; in turn with the other rehearsals, so that browsers are not slowed down.</summary>
public sealed class PiecesFloor : RehearsalFloor;

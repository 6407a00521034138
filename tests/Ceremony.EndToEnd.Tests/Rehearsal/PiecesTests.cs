using System.Text.RegularExpressions;
using Ceremony.EndToEnd.Tests.RealPath;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>Shares in pieces, at the screens: made and tested by different quorums; then an officer is replaced, and the old pieces are of no use.</summary>
[Collection(RehearsalCollection.Name)]
public sealed class PiecesTests(PiecesFloor floor) : IClassFixture<PiecesFloor>
{
    private const string Guards = "password, envelope 2 of 3";

    private static readonly (string Seat, string Person)[] _frame =
    [
        ("Administrator", RehearsalFloor.Administrator), ("PIN holder", RehearsalFloor.Administrator),
        ("Operator", "R. Moreau"), ("Witness", "M. Haddad"), ("Security officer", "M. Haddad"), ("Share holder 1", "R. Moreau"),
    ];

    [Fact]
    public async Task Piece_holders_provision_a_device_and_one_of_them_is_replaced_without_new_keys()
    {
        await using var party = new CeremonyParty(floor);
        await party.PlanAsync(
            "provision-m-of-n",
            "UTVIRT00001",
            [("title", "Provision with pieces"), ("place", "Key room 2"), ("shares", "2"), ("guards", Guards)],
            [.. _frame, ("Holder of piece 1 of share 2", "A. Okafor"), ("Holder of piece 2 of share 2", "B. Lindgren"), ("Holder of piece 3 of share 2", "C. Duarte")]);
        await party.PlayAsync();
        var (first, kcv) = (party.Id, KcvOf(party.Id));
        await VerifiesAsync(first);
        await InTheLedgerAsync(await party.AtAsync(RehearsalFloor.Administrator), kcv);

        await party.PlanAsync(
            "replace-officer",
            "UTVIRT00002",
            [
                ("title", "C. Duarte leaves"), ("place", "Key room 2"), ("old-shares", "2"), ("old-guards", Guards), ("shares", "2"), ("guards", Guards),
                ("domain", kcv), ("spare", "UTVIRT00002"), ("proof", "kcv-alone"),
            ],
            [
                .. _frame, ("Holder of old share 1", "R. Moreau"), ("Holder of piece 1 of old share 2", "A. Okafor"), ("Holder of piece 2 of old share 2", "B. Lindgren"),
                ("Holder of piece 1 of share 2", "A. Okafor"), ("Holder of piece 2 of share 2", "B. Lindgren"), ("Holder of piece 3 of share 2", "D. Ivanova"),
            ]);

        // The first envelope that is asked for after the refresh is one of the new ones: an old one does not serve.
        await party.PlayAsync("Take your envelope of share 2");
        var asked = (await party.PlayAsync("Show your envelope of share 2"))!;
        await asked.Page.Locator("input[data-share-file]").First.SetInputFilesAsync(OldEnvelope(first));
        var fault = asked.Page.Locator("[data-entry-error]:visible");
        await fault.First.WaitForAsync();
        Assert.Contains("another share file", await fault.First.InnerTextAsync(), StringComparison.Ordinal);
        await asked.Page.ReloadAsync();

        await party.PlayAsync();
        Assert.Equal(kcv, KcvOf(party.Id));
        await VerifiesAsync(party.Id);
    }

    // Share 1 hangs on one person, share 2 on any two of three.
    private async Task InTheLedgerAsync(OfficerAtStation reader, string kcv)
    {
        await reader.Page.GotoLiveAsync(floor.Address + "/custody");
        await reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Who holds what, and what is lost with whom", Level = 1 }).WaitForAsync();
        var text = await reader.Page.Locator("main").InnerTextAsync();
        Assert.Contains($"{kcv}: share 1 cannot be opened", text, StringComparison.Ordinal);
        Assert.Contains("A. Okafor and B. Lindgren", text, StringComparison.Ordinal);
        Assert.Contains(", in the safe", text, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("CEREMONY_SHOTS") is { Length: > 0 } folder)
        {
            await reader.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, "custody-live.png"), FullPage = true });
        }

        await reader.Page.GotoLiveAsync(floor.Address + "/station");
    }

    private string OldEnvelope(string ceremony) => Directory.EnumerateFiles(Path.Combine(floor.Data, "media"), $"{ceremony}-share-2-piece-*.envelope", SearchOption.AllDirectories).First();

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

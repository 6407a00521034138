using System.Text.Json;
using Ceremony.App.Commands;
using Ceremony.App.Derived;
using Ceremony.App.Derived.Lists;
using Ceremony.App.Hosting;
using Ceremony.App.Officers;
using Ceremony.App.Presentation;
using Ceremony.App.Rehearsing;
using Ceremony.App.Storage;
using Ceremony.App.Tests.Orchestration;
using Ceremony.App.ViewModels;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit;
using Ceremony.TestKit.Shares;
using Ceremony.TestKit.Time;
using Xunit;

namespace Ceremony.App.Tests.Registers;

/// <summary>The custody ledger of a real rehearsed provisioning: on the command line, on the page, and against the next plan.</summary>
public sealed class CustodyCommandTests : IDisposable
{
    private readonly MemoryFolder _folder = new();

    private string Data => Path.Combine(_folder.Root, "data");

    private HeadlessRehearsal Rehearsal => new(new ConsoleOptions { DataFolder = Data, Rehearsal = true }, TestShareFormats.OneIteration, TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_provisioned_is_told_and_a_plan_that_gives_one_person_all_shares_is_refused()
    {
        var state = await RehearseAsync("provision-device", ("shares", "2"));
        var kcv = state.Fact<KcvFacts>().Kcv!;

        // Each of the two holders has their password in mind: without either of them the key is lost.
        var (exit, output) = Run("--rehearsals");
        Assert.Equal(1, exit);
        Assert.StartsWith("1 key is on record. 1 key would be lost with one person.", output, StringComparison.Ordinal);
        Assert.Contains($"WITH ONE A. Okafor (a-okafor): {kcv}, share 1 cannot be opened", output, StringComparison.Ordinal);
        Assert.Contains($"import in {state.Id}", output, StringComparison.Ordinal);
        Assert.Contains(": bag R-001-001, Safe 2", output, StringComparison.Ordinal);

        // A rehearsal says nothing of production.
        Assert.Equal((0, "No key whose shares are all known is on record."), (Run().ExitCode, Run().Output.Trim()));

        var json = JsonDocument.Parse(Run("--rehearsals", "--json").Output).RootElement;
        var shares = json.GetProperty("domains")[0].GetProperty("shares");
        Assert.Equal((kcv, 2), (json.GetProperty("domains")[0].GetProperty("kcv").GetString(), shares.GetArrayLength()));
        Assert.Equal(["a-okafor"], shares[0].GetProperty("pieces")[0].GetProperty("everHeld").EnumerateArray().Select(one => one.GetString()));
        Assert.Equal(2, json.GetProperty("lostWithOne").GetArrayLength());

        AssertSameInTheStore(kcv);
        await AssertRefusedAsync(state, kcv);
    }

    [Fact]
    public async Task With_pieces_only_pairs_are_lost_and_the_page_says_the_same()
    {
        var state = await RehearseAsync("provision-m-of-n", ("shares", "1"), ("guards", "envelope 2 of 3"));

        var (exit, output) = Run("--rehearsals");

        Assert.Equal((0, 3), (exit, output.Split('\n').Count(line => line.StartsWith("WITH TWO", StringComparison.Ordinal))));
        using var folder = DataFolder.Open(Data);
        using var store = DerivedStore.Open(folder);
        CustodyView Page(string words, int page = 1) => CustodyPresenter.Of(store.List<CustodyList>().Of(isRehearsal: true), id => id, words, page, new RoomTime(TimeZoneInfo.Utc));
        var whole = Page("");
        Assert.Equal((StatusKind.Done, 0, 3, 1), (whole.Answer.Kind, whole.One.Count, whole.Two.Count, whole.Domains.Count));
        var share = Assert.Single(whole.Domains[0].Shares);
        Assert.Equal(2 + 3, share.Copies.Count);
        Assert.Contains(state.Id, share.Proven, StringComparison.Ordinal);
        Assert.Equal((0, 0), (Page("no such word").Found, Page("no such word").Two.Count));
        Assert.Equal((1, 1), (Page("safe 2", 9).Found, Page("safe 2", 9).Page));
    }

    [Fact]
    public void A_folder_that_is_none_is_told() => Assert.Equal(2, Run().ExitCode);

    // What the console keeps is what the journals give.
    private void AssertSameInTheStore(string kcv)
    {
        using var folder = DataFolder.Open(Data);
        using (var store = DerivedStore.Open(folder))
        {
            var ledger = store.List<CustodyList>().Of(isRehearsal: true).Ledger;
            Assert.Equal(kcv, Assert.Single(ledger.Domains).Kcv);
            Assert.Empty(store.List<CustodyList>().Of(isRehearsal: false).Ledger.Ways);
        }

        string Text()
        {
            using var store = DerivedStore.Open(folder);
            return CustodyDocument.Of(store.Ceremonies[0].Custody).ToString();
        }

        var kept = Text();
        DerivedStore.Rebuild(folder);
        Assert.Equal(kept, Text());
    }

    // Whoever had share 2 is to have share 1.
    private async Task AssertRefusedAsync(CeremonyState state, string kcv)
    {
        var template = TemplateChain.Read(RepositoryFiles.PathOf("templates", "provision-device.yaml")).Require()[^1];
        var parameters = new Dictionary<string, string> { ["title"] = "Again", ["place"] = "Key room", ["shares"] = "2", ["domain"] = kcv };
        ScriptOfficer[] cast =
        [
            .. RehearsalCast.SeatAll(ScriptPlanner.Seats(template, parameters).Select(need => need.Seat)).Select(pair => new ScriptOfficer(
                pair.Officer.Id, pair.Officer.Name, pair.Officer.Organisation, [pair.Seat.Role == Role.ShareHolder ? new Seat(Role.ShareHolder, 3 - pair.Seat.Index) : pair.Seat])),
        ];

        var (id, _, refusal) = await Rehearsal.PlayAsync(ScriptPlanner.Plan(template, parameters, cast).Require(), static (_, _) => { }, CancellationToken.None);

        Assert.Equal(("", RuleCodes.CustodyAll), (id, refusal!.Rule));
        Assert.StartsWith($"A. Okafor would hold share 2 and ever knew share 1 ({state.Id}): together all 2 shares of the key {kcv}.", refusal.WhatHappened, StringComparison.Ordinal);
    }

    private async Task<CeremonyState> RehearseAsync(string template, params (string Name, string Value)[] parameters)
    {
        var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", template + ".yaml")).Require();
        var outcome = await Rehearsal.PlayAllAsync(
            chain, parameters.ToDictionary(pair => pair.Name, pair => pair.Value), static _ => { }, static (_, _) => { }, CancellationToken.None);
        Assert.True(outcome.State.Phase == CeremonyPhase.Finished, $"{outcome.Refusal}{string.Join('\n', outcome.Findings)}");
        return outcome.State;
    }

    private (int ExitCode, string Output) Run(params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CustodyCommand.Create(new ManualTimeProvider()).Parse(["--data", Data, .. more]).Invoke(new() { Output = output, Error = error });
        return (code, output.ToString());
    }
}

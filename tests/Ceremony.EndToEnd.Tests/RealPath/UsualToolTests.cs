using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Ceremony.App.Hosting;
using Ceremony.App.Rehearsing;
using Ceremony.App.Storage;
using Ceremony.Device.Simulator;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Shares;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.EndToEnd.Tests.RealPath;

/// <summary>Shares and devices cross between the ceremony and OpenSC's unmodified tool, in both directions.</summary>
[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed partial class UsualToolTests(HeldCeremony held)
{
    private const string Serial = "UTVIRT35964";

    [Fact]
    public async Task A_share_file_of_the_ceremony_is_imported_by_the_usual_tool()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        await using var reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew(Serial, VirtualCardStartState.NeverInitialised), slot: 1);
        await InitialiseAsync(shares: 1);
        var file = Path.Combine(held.Console.Media[0], ShareFile.NameFor(held.Id, 2));
        var said = await RunAsync(held.Officers[1].SharePassword, "--import-dkek-share", file, "--password", "env:SHARE_PASSWORD");
        var share = held.PiecesSharesAndDkek().Single(canary => canary.What == "share 2").Bytes;
        Assert.Equal(Convert.ToHexString(SHA256.HashData(share).AsSpan(0, 8)), KcvIn(said));
    }

    [Fact]
    [Trait("Length", "Long")]
    public async Task A_ceremony_takes_a_device_and_shares_that_the_usual_tool_made()
    {
        Assert.True(held.Failure is null, held.Failure?.ToString());
        await using var reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew(Serial, VirtualCardStartState.NeverInitialised), slot: 1);
        await InitialiseAsync(HeldCeremony.Shares);
        var folder = Directory.CreateTempSubdirectory("usual-tool-");
        try
        {
            var files = held.Officers.Select((_, index) => Path.Combine(folder.FullName, $"share-of-{index + 1}.pbe")).ToList();
            await Task.WhenAll(held.Officers.Zip(files, (officer, file) =>
                RunAsync(officer.SharePassword, "--create-dkek-share", file, "--password", "env:SHARE_PASSWORD")));

            var id = await held.HoldOnAsync(Serial, files);

            var kcv = KcvIn(await RunAsync(""));
            var journal = await File.ReadAllTextAsync(Path.Combine(held.Console.Media[0], id + "-journal.ndjson"));
            Assert.Contains(kcv, journal, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(Serial, journal, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_share_that_was_split_anew_gives_the_usual_tool_the_same_key()
    {
        var folder = Directory.CreateTempSubdirectory("resplit-");
        try
        {
            var chain = TemplateChain.Read(RepositoryFiles.PathOf("templates", "resplit-share.yaml")).Require();
            var rehearsal = new HeadlessRehearsal(new ConsoleOptions { DataFolder = folder.FullName, Rehearsal = true }, ShareFileFormat.Standard, TimeProvider.System);
            var outcome = await rehearsal.PlayAllAsync(
                chain, new Dictionary<string, string> { ["shares"] = "1", ["quorums"] = "1" }, static _ => { }, static (_, _) => { }, CancellationToken.None);
            Assert.True(outcome.State.Phase == CeremonyPhase.Finished, $"{outcome.Refusal}");
            var (medium, id) = (Directory.GetDirectories(Path.Combine(folder.FullName, "media")).Order(StringComparer.Ordinal).First(), outcome.State.Id);
            var password = PiecesHeld.Envelopes(medium, id, 1, PiecePasswords(folder.FullName), []);

            await using var reader = await VirtualReader.InsertAsync(VirtualCard.CreateNew(Serial, VirtualCardStartState.NeverInitialised), slot: 1);
            await InitialiseAsync(shares: 1);
            var said = await RunAsync(Encoding.ASCII.GetString(password), "--import-dkek-share", Path.Combine(medium, ShareFile.NameFor(id, 1)), "--password", "env:SHARE_PASSWORD");
            Assert.Equal(outcome.State.Script.Parameter("domain"), KcvIn(said));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What the rehearsal's typist typed at the envelopes of share 1.
    private static string[] PiecePasswords(string data)
    {
        using var folder = DataFolder.Open(data);
        using var secrets = RehearsalSecrets.Open(folder, isRehearsal: true);
        return [.. Enumerable.Range(1, 3).Select(piece =>
        {
            using var password = secrets.Passphrase($"envelope password of piece {piece} of share 1");
            return Encoding.ASCII.GetString(password.Span);
        })];
    }

    private Task<string> InitialiseAsync(int shares) => RunAsync(
        held.Officers[0].For("user-pin"),
        "--initialize", "--so-pin", "3141592653589793", "--pin", "env:SHARE_PASSWORD", "--dkek-shares", shares.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static string KcvIn(string output)
    {
        var kcv = Kcv().Match(output).Groups[1].Value;
        Assert.True(kcv.Length == 16, output);
        return kcv;
    }

    private static async Task<string> RunAsync(string secret, params string[] arguments)
    {
        var result = await Tool.RunAsync(
            "sc-hsm-tool", ["--reader", PcscdFixture.SecondReader, .. arguments], environment: new Dictionary<string, string> { ["SHARE_PASSWORD"] = secret });
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }

    [GeneratedRegex("DKEK key check value\\s*: ([0-9A-F]{16})")]
    private static partial Regex Kcv();
}

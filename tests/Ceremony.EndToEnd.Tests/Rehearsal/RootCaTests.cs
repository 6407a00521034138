using System.Text.RegularExpressions;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>At the screens: a root CA is made on a device that was provisioned before.</summary>
[Collection(RehearsalCollection.Name)]
[Trait("Length", "Long")]
public sealed class RootCaTests(RootCaFloor floor) : IClassFixture<RootCaFloor>
{
    private const string Device = "UTVIRT00001";

    private static readonly (string Seat, string Person)[] _frame =
    [
        ("Administrator", RehearsalFloor.Administrator), ("PIN holder", RehearsalFloor.Administrator), ("Operator", "R. Moreau"), ("Witness", "M. Haddad"),
    ];

    [Fact]
    public async Task A_root_CA_is_made_and_its_pages_are_fit_to_be_seen()
    {
        await using var party = new CeremonyParty(floor);
        await party.PlanAsync(
            "provision-device", Device, [("title", "Provision"), ("place", "Key room 2"), ("shares", "1")], [.. _frame, ("Security officer", "M. Haddad"), ("Share holder 1", "R. Moreau")]);
        await party.PlayAsync();
        var kcv = Regex.Match(await File.ReadAllTextAsync(Path.Combine(floor.Data, "journals", party.Id + ".ndjson")), "\"kcv\":\"([0-9A-F]{16})\"").Groups[1].Value;
        (string, string)[] same = [("place", "Key room 2"), ("device", Device), ("shares", "1"), ("domain", kcv)];

        await party.PlanAsync("root-ca", Device, [.. same, ("title", "Root CA"), ("ca-name", "Example Root CA"), ("organisation", "Example")], _frame);
        await LookAsync(party, "Is the draft as the script says?", "draft");
        await LookAsync(party, "Sign this root certificate", "sign-draft");
        await LookAsync(party, "Write what was issued to a medium", "store-issued");
        await party.PlayAsync();
        await VerifiesAsync(party.Id, $"{party.Id}-root-certificate.pem");
    }

    private static async Task LookAsync(CeremonyParty party, string words, string name) => await PageChecks.IsFitToBeSeenAsync((await party.PlayAsync(words))!.Page, name);

    private static async Task<string> HashAsync(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(path)));

    // On both media alike, in a record that verifies.
    private async Task VerifiesAsync(string ceremony, string issued)
    {
        var result = await Tool.RunAsync(AppFiles.Program, ["verify", Path.Combine(floor.Data, "transcripts", ceremony + ".pdf")]);
        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Matches(@"pass +ISSUED +" + Regex.Escape(issued), result.Output);
        var hashes = await Task.WhenAll(HashAsync(Path.Combine(floor.Data, "media", "Medium-A", issued)), HashAsync(Path.Combine(floor.Data, "media", "Medium-B", issued)));
        Assert.Equal(hashes[0], hashes[1]);
    }
}

/// <summary>A console of its own, with devices that nobody used before.</summary>
public sealed class RootCaFloor : RehearsalFloor;

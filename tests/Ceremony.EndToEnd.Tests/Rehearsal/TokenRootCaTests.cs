using System.Text.RegularExpressions;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>At the screens: a root CA is made on a token of SoftHSM, whose PIN is typed at its holder's station.</summary>
[Collection(RehearsalCollection.Name)]
[Trait("Length", "Long")]
public sealed partial class TokenRootCaTests(TokenRootCaFloor floor) : IClassFixture<TokenRootCaFloor>
{
    [Fact]
    public async Task A_root_CA_is_made_on_a_token_and_its_pages_are_fit_to_be_seen()
    {
        await using var party = new CeremonyParty(floor);
        var pin = (await party.AtAsync(RehearsalFloor.Administrator)).Officer.For("user-pin");
        await SoftHsmAsync("--init-token", "--free", "--label", "screens", "--so-pin", "12345678", "--pin", pin);
        var serial = SerialNumber().Match(await SoftHsmAsync("--show-slots")).Groups[1].Value;

        await party.PlanAsync(
            "root-ca-token", serial, [("title", "Root CA"), ("place", "Key room 2"), ("module", "/usr/lib/softhsm/libsofthsm2.so"), ("token", serial), ("ca-name", "Example Root CA")],
            [("Administrator", RehearsalFloor.Administrator), ("PIN holder", RehearsalFloor.Administrator), ("Operator", "R. Moreau"), ("Witness", "M. Haddad")]);
        await LookAsync(party, "Type the token’s serial number", "read-token");
        await LookAsync(party, "Make this key on token", "generate-token-key");
        await LookAsync(party, "Type the user PIN", "token-pin");
        await party.PlayAsync();

        var result = await Tool.RunAsync(AppFiles.Program, ["verify", Path.Combine(floor.Data, "transcripts", party.Id + ".pdf")]);
        Assert.True(result.ExitCode == 3, result.ToString());
        var (journal, root) = (Path.Combine(floor.Data, "journals", party.Id + ".ndjson"), Path.Combine(floor.Data, "media", "Medium-A", party.Id + "-root-certificate.pem"));
        Assert.DoesNotContain(pin, await File.ReadAllTextAsync(journal), StringComparison.Ordinal);
        var openssl = await Tool.RunAsync("openssl", ["verify", "-x509_strict", "-check_ss_sig", "-CAfile", root, root]);
        Assert.True(openssl.ExitCode == 0, openssl.ToString());
    }

    private static async Task LookAsync(CeremonyParty party, string words, string name) => await PageChecks.IsFitToBeSeenAsync((await party.PlayAsync(words))!.Page, name);

    // The token that has a label; the last slot is where the next one would be made.
    [GeneratedRegex(@"Serial number:\s+(\S+)\s+Initialized:\s+yes")]
    private static partial Regex SerialNumber();

    private async Task<string> SoftHsmAsync(params string[] arguments)
    {
        var result = await Tool.RunAsync("softhsm2-util", arguments, environment: new Dictionary<string, string> { ["SOFTHSM2_CONF"] = Path.Combine(floor.Data, "softhsm2.conf") });
        Assert.True(result.ExitCode == 0, result.ToString());
        return result.Output;
    }
}

/// <summary>A console of its own, with a token that nobody used before.</summary>
public sealed class TokenRootCaFloor : RehearsalFloor;

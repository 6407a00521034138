using System.Text.RegularExpressions;
using Ceremony.EndToEnd.Tests.Screens;
using Ceremony.TestKit;
using Microsoft.Playwright;
using Xunit;

namespace Ceremony.EndToEnd.Tests.Rehearsal;

/// <summary>
/// At the screens: on a device that was provisioned before, a root CA is made; then it certifies a CA below it, whose request comes from OpenSSL, and revokes it again.
/// </summary>
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
    public async Task A_root_CA_is_made_certifies_a_CA_below_it_and_revokes_it_and_the_pages_are_fit_to_be_seen()
    {
        await using var party = new CeremonyParty(floor);
        await party.PlanAsync(
            "provision-device", Device, [("title", "Provision"), ("place", "Key room 2"), ("shares", "1")], [.. _frame, ("Security officer", "M. Haddad"), ("Share holder 1", "R. Moreau")]);
        await party.PlayAsync();
        var kcv = Regex.Match(await File.ReadAllTextAsync(Path.Combine(floor.Data, "journals", party.Id + ".ndjson")), "\"kcv\":\"([0-9A-F]{16})\"").Groups[1].Value;
        (string, string)[] same = [("place", "Key room 2"), ("device", Device), ("shares", "1"), ("domain", kcv)];

        await party.PlanAsync("root-ca", Device, [.. same, ("title", "Root CA"), ("ca-name", "Example Root CA"), ("organisation", "Example")], _frame);
        await AcceptsAnotherBagAsync(party);
        await LookAsync(party, "Is the draft as the script says?", "draft");
        await LookAsync(party, "Sign this root certificate", "sign-draft");
        await LookAsync(party, "Write what was issued to a medium", "store-issued");
        await party.PlayAsync();
        var (root, firstCrl) = ($"{party.Id}-root-certificate.pem", $"{party.Id}-crl.pem");
        await VerifiesAsync(party.Id, root);
        same = [.. same, ("issuer", await HashAsync(OnMedium("Medium-A", root)))];

        var approved = await RequestAsync("approved.csr");
        await RequestAsync("another.csr");
        await party.PlanAsync("issue-intermediate", Device, [.. same, ("title", "A CA below it"), ("subject-name", "Example CA 1"), ("organisation", "Example"), ("request", approved)], _frame);
        await RefusesAnotherAsync(party);
        await LookAsync(party, "Is the draft as the script says?", "draft-below");
        await party.PlayAsync();
        var below = $"{party.Id}-certificate.pem";
        await VerifiesAsync(party.Id, below);
        Assert.Equal((0, "below.pem: OK\n"), Judge(root, firstCrl, below, "verify", "-x509_strict", "-check_ss_sig", "-crl_check", "-CAfile", "root.pem", "-CRLfile", "crl.pem", "below.pem"));
        var serial = Regex.Match(Judge(root, firstCrl, below, "x509", "-in", "below.pem", "-noout", "-serial").Output, "serial=([0-9A-F]+)").Groups[1].Value;

        await party.PlanAsync(
            "issue-crl", Device, [.. same, ("title", "The next CRL"), ("crl-before", await HashAsync(OnMedium("Medium-A", firstCrl))), ("revoke", serial + " superseded")], _frame);
        await LookAsync(party, "Show the CRL before", "show-crl-before");
        await LookAsync(party, "Is the draft as the script says?", "draft-crl");
        await party.PlayAsync();
        var crl = $"{party.Id}-crl.pem";
        await VerifiesAsync(party.Id, crl);
        var checkedCrl = Judge(root, crl, below, "crl", "-in", "crl.pem", "-verify", "-CAfile", "root.pem", "-noout", "-text");
        Assert.Equal(0, checkedCrl.ExitCode);
        Assert.Contains("verify OK", checkedCrl.Output, StringComparison.Ordinal);
        Assert.Contains($"Serial Number: {serial}", checkedCrl.Output, StringComparison.Ordinal);
        Assert.Contains("certificate revoked", Judge(root, crl, below, "verify", "-x509_strict", "-crl_check", "-CAfile", "root.pem", "-CRLfile", "crl.pem", "below.pem").Output, StringComparison.Ordinal);
    }

    // The device is in another bag than that of its last record: first the number is read again, then the officers of the step decide.
    private static async Task AcceptsAnotherBagAsync(CeremonyParty party)
    {
        await FindsBagAsync(party);
        await party.Room.GetByRole(AriaRole.Heading, new() { NameRegex = new Regex("was refused$") }).WaitForAsync();
        await PageChecks.IsFitToBeSeenAsync(party.Room, "bag-refused");
        await party.RetryAsync("The number was read again");
        await FindsBagAsync(party);

        await PageChecks.IsFitToBeSeenAsync((await party.PlayAsync($"Decide: is device {Device} accepted?"))!.Page, "bag-decide");
        await PageChecks.IsFitToBeSeenAsync(party.Room, "bag-question");
        await PageChecks.IsFitToBeSeenAsync((await party.PlayAsync("Write what was found out about the bag"))!.Page, "bag-found-out");
    }

    // Who is asked for the bag too types one that nobody recorded; the others type what they are asked for.
    private static async Task FindsBagAsync(CeremonyParty party)
    {
        while (true)
        {
            var asked = (await party.PlayAsync("Type the serial number"))!;
            if (await asked.Page.GetByLabel("Bag number found").CountAsync() == 0)
            {
                await asked.AnswerAsync();
                continue;
            }

            await asked.Page.GetByLabel("Serial number", new() { Exact = true }).FillAsync(Device);
            await asked.Page.GetByLabel("Bag number found").FillAsync("another");
            await asked.Page.GetByRole(AriaRole.Button, new() { Name = "Record the serial number" }).ClickAsync();
            return;
        }
    }

    // The medium holds another request for the same CA, which is not the approved one.
    private static async Task RefusesAnotherAsync(CeremonyParty party)
    {
        var asked = (await party.PlayAsync("Show the certificate request"))!;
        await PageChecks.IsFitToBeSeenAsync(asked.Page, "show-request");
        await asked.Page.GetByRole(AriaRole.Button, new() { Name = "Take another.csr from Medium-A" }).ClickAsync();
        var refusal = asked.Page.Locator("main .message:visible").First;
        await refusal.WaitForAsync();
        Assert.Contains("that of the approved file is", await refusal.InnerTextAsync(), StringComparison.Ordinal);
        await PageChecks.IsFitToBeSeenAsync(asked.Page, "request-refused");
        await asked.Page.ReloadAsync();
    }

    // Made by OpenSSL with a key of its own, and put on a medium.
    private async Task<string> RequestAsync(string name)
    {
        var path = OnMedium("Medium-A", name);
        var made = await Tool.RunAsync(
            "openssl",
            ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-keyout", path + ".key", "-subj", "/O=Example/CN=Example CA 1", "-out", path]);
        Assert.True(made.ExitCode == 0, made.ToString());
        File.Delete(path + ".key");
        return await HashAsync(path);
    }

    private string OnMedium(string medium, string name) => Path.Combine(floor.Data, "media", medium, name);

    private (int ExitCode, string Output) Judge(string root, string crl, string below, params string[] arguments) => OpenSsl.Run(
        [.. new[] { ("root.pem", root), ("crl.pem", crl), ("below.pem", below) }.Select(file => (file.Item1, File.ReadAllBytes(OnMedium("Medium-B", file.Item2))))], arguments);

    private static async Task LookAsync(CeremonyParty party, string words, string name) => await PageChecks.IsFitToBeSeenAsync((await party.PlayAsync(words))!.Page, name);

    private static async Task<string> HashAsync(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(path)));

    // On both media alike, in a record that verifies.
    private async Task VerifiesAsync(string ceremony, string issued)
    {
        var result = await Tool.RunAsync(AppFiles.Program, ["verify", Path.Combine(floor.Data, "transcripts", ceremony + ".pdf")]);
        Assert.True(result.ExitCode == 3, result.ToString());
        Assert.Matches(@"pass +ISSUED +" + Regex.Escape(issued), result.Output);
        var hashes = await Task.WhenAll(HashAsync(OnMedium("Medium-A", issued)), HashAsync(OnMedium("Medium-B", issued)));
        Assert.Equal(hashes[0], hashes[1]);
    }
}

/// <summary>A console of its own, with devices that nobody used before.</summary>
public sealed class RootCaFloor : RehearsalFloor;

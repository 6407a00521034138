using Ceremony.App.Officers;
using Ceremony.App.Storage;
using Ceremony.App.Tests.Storage;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Secrets;
using Ceremony.TestKit.Journals;
using Ceremony.TestKit.Time;
using Xunit;

namespace Ceremony.App.Tests.Officers;

public sealed class OfficerRegisterLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;

    public OfficerRegisterLogTests() => _data = DataFolder.Open(_folder.Root);

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_register_tells_who_was_enrolled_by_whom_and_nothing_of_passphrases_or_codes()
    {
        const string Passphrase = "a passphrase of hers";
        string code;
        using (var register = Register.Open(_data, TestConsole.First.Certificate, JournalMode.Production, TimeProvider.System))
        using (var directory = new OfficerDirectory(new SignInFile(_folder.Root), new OfficerRegisterLog(register), new ManualTimeProvider(), new Argon2Cost(1024, 1, 1)))
        {
            code = directory.IssueFirstAdministratorCode()!;
            using var typedCode = OfficerBench.Typed(code);
            using var passphrase = OfficerBench.Typed(Passphrase);
            await directory.EnrolFirstAdministrator(typedCode, "H. Sørensen", "Meridian", passphrase);
            var invitation = directory.InviteToEnrol("h-sorensen", "M. Haddad", "Meridian", administrator: false, "R. Moreau").Value!;
            await directory.SetPassphrase(invitation.Id, passphrase);

            Assert.Equal(
                [
                    ("register.opened.v1", "console"), ("officer.enrolled.v1", "console"), ("officer.appointed.v1", "console"),
                    ("officer.enrolled.v1", "h-sorensen"),
                ],
                register.ReadAll().Select(line => (line.Event, line.Actor)));
            var enrolled = register.ReadAll()[^1].Data;
            Assert.Equal(
                JournalValue.MapOf(("officer", "m-haddad"), ("name", "M. Haddad"), ("organisation", "Meridian"), ("present", "R. Moreau"), ("presentByName", true)),
                enrolled);
        }

        var text = File.ReadAllText(_data.RegisterPath);
        Assert.True(JournalVerification.Verify(File.ReadAllBytes(_data.RegisterPath)).Passed);
        Assert.DoesNotContain(Passphrase, text, StringComparison.Ordinal);
        Assert.DoesNotContain(code, text, StringComparison.Ordinal);
        Assert.DoesNotContain("argon2", text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_reset_is_recorded_with_both_people()
    {
        using var register = Register.Open(_data, TestConsole.First.Certificate, JournalMode.Production, TimeProvider.System);

        await new OfficerRegisterLog(register).Append(new PassphraseReset("i-novak", "h-sorensen", "m-haddad"));

        var line = register.ReadAll()[^1];
        Assert.Equal(("officer.passphrase-reset.v1", "h-sorensen"), (line.Event, line.Actor));
        Assert.Equal(JournalValue.MapOf(("officer", "i-novak"), ("present", "m-haddad")), line.Data);
    }
}

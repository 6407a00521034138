using System.Runtime.Versioning;
using System.Text;
using Ceremony.App.Officers;
using Xunit;

namespace Ceremony.App.Tests.Officers;

[UnsupportedOSPlatform("windows")]
public sealed class OfficerDirectoryTests : IDisposable
{
    private readonly OfficerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task The_first_administrator_enrols_with_the_printed_code_and_the_code_then_stops_working()
    {
        var code = _bench.Directory.IssueFirstAdministratorCode()!;
        Assert.Matches("^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$", code);
        using var typed = OfficerBench.Typed(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
        using var passphrase = OfficerBench.Typed("my own passphrase");

        var officer = (await _bench.Directory.EnrolFirstAdministrator(typed, " H. Sørensen ", "Meridian Registry", passphrase)).Value!;
        var again = await _bench.Directory.EnrolFirstAdministrator(typed, "Somebody Else", "Elsewhere", passphrase);

        Assert.Equal(new Officer("h-sorensen", "H. Sørensen", "Meridian Registry", true), officer);
        Assert.Equal("ENROL-CODE-USED", again.Refusal!.Rule);
        Assert.Null(_bench.Directory.IssueFirstAdministratorCode());
        Assert.Equal([new OfficerEnrolled(officer, null, null, false), new AdministratorAppointed("h-sorensen", null)], _bench.Register.Facts);
    }

    [Theory]
    [InlineData(" ", "Meridian Registry")]
    [InlineData("H. Sørensen", "")]
    [InlineData("H.\tSørensen", "Meridian Registry")]
    public async Task An_enrolment_without_a_proper_name_or_organisation_is_refused_and_the_code_stays_good(string name, string organisation)
    {
        using var code = OfficerBench.Typed(_bench.Directory.IssueFirstAdministratorCode()!);
        using var passphrase = OfficerBench.Typed("my own passphrase");

        Assert.Equal("ENROL-NAME", (await _bench.Directory.EnrolFirstAdministrator(code, name, organisation, passphrase)).Refusal!.Rule);
        Assert.NotNull((await _bench.Directory.EnrolFirstAdministrator(code, "H. Sørensen", "Meridian Registry", passphrase)).Value);
    }

    [Fact]
    public async Task Nobody_who_is_not_enrolled_gets_a_new_passphrase()
    {
        var administrator = await _bench.EnrolAdministrator();

        Assert.Equal("ENROL-UNKNOWN", _bench.Directory.InviteToReset(administrator.Id, "somebody-else").Refusal!.Rule);
    }

    [Fact]
    public async Task A_restart_before_the_code_was_used_prints_a_new_one_and_the_old_one_is_refused()
    {
        var old = _bench.Directory.IssueFirstAdministratorCode()!;
        _bench.Restart();
        var fresh = _bench.Directory.IssueFirstAdministratorCode()!;
        using var passphrase = OfficerBench.Typed("my own passphrase");
        using var typedOld = OfficerBench.Typed(old);
        using var typedFresh = OfficerBench.Typed(fresh);

        Assert.Equal("ENROL-CODE", (await _bench.Directory.EnrolFirstAdministrator(typedOld, "A", "B", passphrase)).Refusal!.Rule);
        Assert.NotNull((await _bench.Directory.EnrolFirstAdministrator(typedFresh, "A", "B", passphrase)).Value);
    }

    [Fact]
    public async Task The_sign_in_file_is_owner_only_and_holds_neither_code_nor_passphrase()
    {
        var code = _bench.Directory.IssueFirstAdministratorCode()!;
        var withCode = File.ReadAllText(_bench.File.Path);
        await _bench.EnrolAdministrator();
        var withOfficer = File.ReadAllText(_bench.File.Path);

        foreach (var text in new[] { withCode, withOfficer })
        {
            Assert.DoesNotContain(code, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(OfficerBench.AdministratorPassphrase, text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(OfficerBench.AdministratorPassphrase)), text, StringComparison.Ordinal);
        }

        Assert.Contains("\"memoryKiB\": 1024", withOfficer, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_bench.File.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_bench.File.Folder));
    }

    [Fact]
    public async Task An_enrolled_officer_signs_in_also_after_a_restart_and_nobody_else_with_that_passphrase()
    {
        await _bench.EnrolAdministrator();
        await _bench.Enrol("h-sorensen", "M. Haddad", "another passphrase", present: "R. Moreau");
        _bench.Restart();

        Assert.Equal("h-sorensen", await _bench.SignIn("h-sorensen", OfficerBench.AdministratorPassphrase));
        Assert.Equal("m-haddad", await _bench.SignIn("m-haddad", "another passphrase"));
        Assert.Equal("SIGNIN-WRONG", await _bench.SignIn("m-haddad", OfficerBench.AdministratorPassphrase));
        Assert.Equal("SIGNIN-WRONG", await _bench.SignIn("nobody", OfficerBench.AdministratorPassphrase));
    }

    [Theory]
    [InlineData("h-sorensen")]
    [InlineData("nobody")]
    public async Task Wrong_passphrases_make_the_wait_grow_and_a_right_one_ends_it_alike_for_known_and_unknown_names(string name)
    {
        await _bench.EnrolAdministrator();
        var answers = new List<string>();
        foreach (var wait in new[] { 0, 0, 1, 1, 2, 2 })
        {
            _bench.Time.Advance(TimeSpan.FromSeconds(wait));
            answers.Add(await _bench.SignIn(name, "not this passphrase"));
        }

        // The second wrong one costs 2 s, the third 4 s.
        Assert.Equal(["SIGNIN-WRONG", "SIGNIN-WRONG", "SIGNIN-WAIT", "SIGNIN-WRONG", "SIGNIN-WAIT", "SIGNIN-WRONG"], answers);
        Assert.Equal("SIGNIN-WAIT", await _bench.SignIn("h-sorensen", OfficerBench.AdministratorPassphrase) is var right && name == "h-sorensen" ? right : "SIGNIN-WAIT");
        _bench.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("h-sorensen", await _bench.SignIn("h-sorensen", OfficerBench.AdministratorPassphrase));
    }

    [Fact]
    public async Task Enrolment_needs_an_administrator_and_a_second_officer_who_is_neither_of_the_two_concerned()
    {
        await _bench.EnrolAdministrator();
        await _bench.Enrol("h-sorensen", "M. Haddad", "another passphrase", present: "R. Moreau");
        using var passphrase = OfficerBench.Typed("the third passphrase");

        Assert.Equal("ENROL-ADMINISTRATOR", _bench.Directory.InviteToEnrol("m-haddad", "I. Novak", "Meridian", false, null).Refusal!.Rule);
        Assert.Equal("ENROL-TWO-PEOPLE", _bench.Directory.InviteToEnrol("h-sorensen", "I. Novak", "Meridian", false, "R. Moreau").Refusal!.Rule);
        var invitation = _bench.Directory.InviteToEnrol("h-sorensen", "I. Novak", "Meridian", false, null).Value!;
        Assert.Equal("ENROL-TWO-PEOPLE", (await _bench.Directory.SetPassphrase(invitation.Id, passphrase)).Refusal!.Rule);
        Assert.Equal("ENROL-TWO-PEOPLE", _bench.Directory.Confirm(invitation.Id, "h-sorensen").Refusal!.Rule);
        Assert.NotNull(_bench.Directory.Confirm(invitation.Id, "m-haddad").Value);
        Assert.Equal("i-novak", (await _bench.Directory.SetPassphrase(invitation.Id, passphrase)).Value!.Id);
        Assert.Equal("ENROL-CLOSED", (await _bench.Directory.SetPassphrase(invitation.Id, passphrase)).Refusal!.Rule);
        Assert.Contains(_bench.Register.Facts, fact => fact is OfficerEnrolled { Officer.Id: "i-novak", EnrolledBy: "h-sorensen", Present: "m-haddad", PresentByName: false });
    }

    [Fact]
    public async Task A_forgotten_passphrase_is_reset_before_two_others_and_the_old_one_stops_working()
    {
        await _bench.EnrolAdministrator();
        await _bench.Enrol("h-sorensen", "M. Haddad", "another passphrase", present: "R. Moreau");
        await _bench.Enrol("h-sorensen", "I. Novak", "the third passphrase", present: "m-haddad");
        using var passphrase = OfficerBench.Typed("a fresh passphrase");

        Assert.Equal("ENROL-TWO-PEOPLE", _bench.Directory.InviteToReset("h-sorensen", "h-sorensen").Refusal!.Rule);
        var invitation = _bench.Directory.InviteToReset("h-sorensen", "i-novak").Value!;
        Assert.Equal("ENROL-TWO-PEOPLE", _bench.Directory.Confirm(invitation.Id, "i-novak").Refusal!.Rule);
        _bench.Directory.Confirm(invitation.Id, "m-haddad");
        await _bench.Directory.SetPassphrase(invitation.Id, passphrase);

        Assert.Equal("i-novak", await _bench.SignIn("i-novak", "a fresh passphrase"));
        Assert.Equal("SIGNIN-WRONG", await _bench.SignIn("i-novak", "the third passphrase"));
        Assert.Contains(new PassphraseReset("i-novak", "h-sorensen", "m-haddad"), _bench.Register.Facts);
    }

    [Fact]
    public async Task An_invitation_closes_after_fifteen_minutes()
    {
        await _bench.EnrolAdministrator();
        var invitation = _bench.Directory.InviteToEnrol("h-sorensen", "I. Novak", "Meridian", false, "R. Moreau").Value!;
        _bench.Time.Advance(TimeSpan.FromMinutes(15));
        using var passphrase = OfficerBench.Typed("the third passphrase");

        Assert.Equal("ENROL-CLOSED", (await _bench.Directory.SetPassphrase(invitation.Id, passphrase)).Refusal!.Rule);
        Assert.Empty(_bench.Directory.Invitations);
    }

    [Fact]
    public async Task A_short_passphrase_is_refused()
    {
        await _bench.EnrolAdministrator();
        var invitation = _bench.Directory.InviteToEnrol("h-sorensen", "I. Novak", "Meridian", false, "R. Moreau").Value!;
        using var passphrase = OfficerBench.Typed("eleven char");

        Assert.Equal("SIGNIN-SHORT", (await _bench.Directory.SetPassphrase(invitation.Id, passphrase)).Refusal!.Rule);
    }

    [Fact]
    public async Task Nobody_is_enrolled_when_the_register_cannot_be_written()
    {
        await _bench.EnrolAdministrator();
        _bench.Register.DiskIsFull = true;

        await Assert.ThrowsAsync<IOException>(() => _bench.Enrol("h-sorensen", "M. Haddad", "another passphrase", present: "R. Moreau"));

        Assert.Null(_bench.Directory.Find("m-haddad"));
        Assert.Equal("h-sorensen", await _bench.SignIn("h-sorensen", OfficerBench.AdministratorPassphrase));
    }

    [Fact]
    public async Task A_sign_in_file_that_others_can_read_or_that_is_damaged_stops_the_start_with_a_message()
    {
        await _bench.EnrolAdministrator();
        File.SetUnixFileMode(_bench.File.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Contains("chmod 600", Assert.Throws<SignInFileException>(_bench.Restart).Message, StringComparison.Ordinal);

        File.SetUnixFileMode(_bench.File.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.WriteAllText(_bench.File.Path, File.ReadAllText(_bench.File.Path)[..^20]);
        Assert.Contains("is damaged", Assert.Throws<SignInFileException>(_bench.Restart).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rehearsal_cast_signs_in_with_what_the_cast_sheet_shows_and_stays_the_same_after_a_restart()
    {
        var cast = await RehearsalCast.Ensure(_bench.File, _bench.Directory, 3);
        _bench.Restart();
        var again = await RehearsalCast.Ensure(_bench.File, _bench.Directory, 3);

        Assert.Equal(cast, again);
        Assert.Equal(9, cast.Count);
        Assert.Equal(9, cast.Select(member => member.Passphrase).Distinct().Count());
        Assert.Equal(3, cast.Count(member => member.Part.StartsWith("share holder", StringComparison.Ordinal)));
        Assert.True(_bench.Directory.HasAdministrator);
        foreach (var member in cast)
        {
            Assert.Equal(member.Officer.Id, await _bench.SignIn(member.Officer.Id, member.Passphrase));
        }

        Assert.Equal(14, (await RehearsalCast.Ensure(_bench.File, _bench.Directory, 8)).Count);
    }
}

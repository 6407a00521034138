using System.Text;
using Ceremony.App.Officers;
using Ceremony.Domain.Secrets;
using Ceremony.TestKit.Time;
using Xunit;

namespace Ceremony.App.Tests.Officers;

/// <summary>A directory in a folder of its own, with a cheap derivation.</summary>
internal sealed class OfficerBench : IDisposable
{
    public const string AdministratorPassphrase = "correct horse battery";

    public OfficerBench() => Directory = Open();

    public string Folder { get; } = System.IO.Directory.CreateTempSubdirectory("ceremony-officers-").FullName;

    public ManualTimeProvider Time { get; } = new();

    public RecordingRegister Register { get; } = new();

    public OfficerDirectory Directory { get; private set; }

    public SignInFile File => new(Folder);

    public static SecretBuffer Typed(string text) => SecretBuffer.CopyOf(Encoding.UTF8.GetBytes(text));

    public void Restart()
    {
        Directory.Dispose();
        Directory = Open();
    }

    public async Task<Officer> EnrolAdministrator()
    {
        var code = Directory.IssueFirstAdministratorCode()!;
        using var typedCode = Typed(code);
        using var passphrase = Typed(AdministratorPassphrase);
        return (await Directory.EnrolFirstAdministrator(typedCode, "H. Sørensen", "Meridian Registry", passphrase)).Value!;
    }

    public async Task<Officer> Enrol(string administrator, string name, string passphrase, string? present)
    {
        var byName = Directory.Officers.Count < 2;
        var invitation = Directory.InviteToEnrol(administrator, name, "Meridian Registry", false, byName ? present : null).Value!;
        if (!byName)
        {
            Assert.NotNull(Directory.Confirm(invitation.Id, present!).Value);
        }

        using var typed = Typed(passphrase);
        return (await Directory.SetPassphrase(invitation.Id, typed)).Value!;
    }

    public async Task<string> SignIn(string officer, string passphrase)
    {
        using var typed = Typed(passphrase);
        var result = await Directory.SignIn(officer, typed);
        return result.Value?.Id ?? result.Refusal!.Rule;
    }

    public void Dispose()
    {
        Directory.Dispose();
        System.IO.Directory.Delete(Folder, recursive: true);
    }

    private OfficerDirectory Open() => new(File, Register, Time, new Argon2Cost(1024, 1, 1));
}

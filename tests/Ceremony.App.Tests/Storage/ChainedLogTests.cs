using Ceremony.App.Storage;
using Ceremony.Domain.Journals;
using Ceremony.TestKit.Journals;
using Xunit;

namespace Ceremony.App.Tests.Storage;

public sealed class ChainedLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;

    public ChainedLogTests() => _data = DataFolder.Open(_folder.Root);

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_register_goes_on_where_it_stopped()
    {
        using (var register = OpenRegister())
        {
            Assert.Null(register.Found);
            register.Record("officer.enrolled.v1", "anna", "station-1", JournalValue.MapOf(("officer", "boris")));
        }

        using var again = OpenRegister();
        Assert.True(again.Found!.Passed);
        again.Record("officer.enrolled.v1", "anna", null, JournalValue.MapOf(("officer", "clara")), TestConsole.First.Signer);
        Assert.Equal(["register.opened.v1", "officer.enrolled.v1", "officer.enrolled.v1"], again.ReadAll().Select(line => line.Event));
        Assert.True(JournalVerification.Verify(File.ReadAllBytes(_data.RegisterPath)).Passed);
    }

    [Fact]
    public void Facts_from_many_threads_stand_one_after_the_other()
    {
        using var register = OpenRegister();
        Parallel.For(0, 40, i => register.Record("record.read.v1", "anna", null, JournalValue.MapOf(("number", i))));
        var found = JournalVerification.Verify(File.ReadAllBytes(_data.RegisterPath));
        Assert.True(found.Passed);
        Assert.Equal(41, found.Lines);
    }

    [Fact]
    public void A_torn_line_in_the_register_is_cut_and_the_cut_is_recorded()
    {
        OpenRegister().Dispose();
        File.AppendAllText(_data.RegisterPath, "{\"actor\":\"an");
        using var register = OpenRegister();
        var cut = register.ReadAll()[1];
        Assert.Equal((JournalEvents.TornLineCut, 12L), (cut.Event, cut.Data.IntegerOf("length")));
    }

    [Fact]
    public void After_a_change_of_certificate_the_new_key_signs()
    {
        using var register = OpenRegister();
        register.RecordCertificate("console", TestConsole.Second.Certificate, TestConsole.First.Signer);
        register.Record("register.checked.v1", "console", null, JournalValue.MapOf(), TestConsole.Second.Signer);
        var found = JournalVerification.Verify(File.ReadAllBytes(_data.RegisterPath));
        Assert.True(found.Passed);
        Assert.Equal(TestConsole.Second.Signer.Fingerprint, found.Certificate);
    }

    [Fact]
    public void An_annex_belongs_to_one_closing_line()
    {
        var closed = TestJournal.Closed().Lines[^1].Hash;
        using (var annex = Annex.Open(_data, "c-1", closed, TestConsole.First.Certificate, JournalMode.Rehearsal, TimeProvider.System))
        {
            annex.Record("transcript.made.v1", "console", null, JournalValue.MapOf(("sha256", closed)));
        }

        Annex.Open(_data, "c-1", closed, TestConsole.First.Certificate, JournalMode.Rehearsal, TimeProvider.System).Dispose();
        var refusal = Assert.Throws<StorageException>(
            () => Annex.Open(_data, "c-1", new string('a', 64), TestConsole.First.Certificate, JournalMode.Rehearsal, TimeProvider.System));
        Assert.Equal(StorageFailure.Damaged, refusal.Failure);
    }

    private Register OpenRegister() => Register.Open(_data, TestConsole.First.Certificate, JournalMode.Rehearsal, TimeProvider.System);
}

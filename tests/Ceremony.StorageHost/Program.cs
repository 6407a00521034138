using Ceremony.App.Storage;
using Ceremony.Domain.Journals;
using Ceremony.TestKit.Journals;

// A process of its own for tests that kill it, lock against it, or fill its disk. Each line on stdout is a fact that
// the test may rely on; it is written after the thing happened.
switch (args)
{
    case ["append", var path, var size]:
        Append(path, int.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["lock", var folder]:
        using (DataFolder.Open(folder))
        {
            Say("locked");
            Console.In.ReadToEnd();
        }

        return 0;
    case ["fill", var folder]:
        Fill(folder);
        return 0;
    default:
        return 2;
}

static void Say(string fact)
{
    Console.Out.WriteLine(fact);
    Console.Out.Flush();
}

static JournalEntry Entry(string name, int size) =>
    new(DateTimeOffset.UtcNow, name, JournalEntry.Console, null, JournalValue.MapOf(("text", new string('x', size))));

static JournalEntry First() =>
    new(DateTimeOffset.UtcNow, "ceremony.opened.v1", JournalEntry.Console, null, TestJournal.StartData(JournalKind.Ceremony, "c-1"));

// Goes on with a journal for ever and names each line that it was told is on the disk.
static void Append(string path, int size)
{
    using var recorder = new JournalRecorder(
        File.Exists(path) ? JournalFile.Open(path) : JournalFile.Create(path, JournalHead.Start), JournalMode.Rehearsal);
    recorder.RecordCut(DateTimeOffset.UtcNow);
    if (recorder.File.IsEmpty)
    {
        Say($"{recorder.Record(First()).Sequence}");
    }

    while (true)
    {
        Say($"{recorder.Record(Entry("test.happened.v1", size)).Sequence}");
    }
}

// On a small disk: an intent is written, somebody else takes all the space, and the outcome still fits.
static void Fill(string folder)
{
    var path = Path.Combine(folder, "c-1.ndjson");
    using var recorder = new JournalRecorder(JournalFile.Create(path, JournalHead.Start), JournalMode.Rehearsal);
    recorder.Record(First());
    var (_, reservation) = recorder.RecordIntent(Entry("share.import-intended.v1", 100));
    using (var filler = File.Create(Path.Combine(folder, "filler"), 0))
    {
        try
        {
            while (true)
            {
                filler.Write(new byte[512]);
            }
        }
        catch (IOException)
        {
            Say("full");
        }
    }

    Say(Try(() => recorder.Record(Entry("officer.arrived.v1", 30_000))));
    recorder.RecordOutcome(reservation, Entry("share.imported.v1", 60_000));
    Say("outcome recorded");
    Say(Try(() => recorder.RecordIntent(Entry("share.import-intended.v1", 100))));
    File.Delete(Path.Combine(folder, "filler"));
    recorder.RecordIntent(Entry("share.import-intended.v1", 100));
    Say("intent recorded");
    var found = JournalVerification.Verify(File.ReadAllBytes(path));
    Say($"{found.Passed} {found.Lines}");
}

static string Try(Action action)
{
    try
    {
        action();
        return "recorded";
    }
    catch (StorageException e)
    {
        return $"{e.Failure}: {e.Message}";
    }
}

using System.Security.Cryptography;
using System.Text;
using Ceremony.Domain.Journals;

namespace Ceremony.TestKit.Journals;

/// <summary>Makes journals for tests, the same on every run: fixed key, fixed clock, counted salts.</summary>
public sealed class TestJournal(JournalHead head, JournalMode mode = JournalMode.Rehearsal, TestConsole? console = null)
{
    private readonly TestConsole _console = console ?? TestConsole.First;
    private JournalHead _head = head;
    private int _salts;

    /// <summary>Starts at the first line of a chain.</summary>
    public TestJournal()
        : this(JournalHead.Start)
    {
    }

    /// <summary>The lines so far.</summary>
    public List<JournalLine> Lines { get; } = [];

    /// <summary>The time of the next line; a second is added after each.</summary>
    public DateTimeOffset Time { get; set; } = new(2026, 11, 23, 9, 0, 0, 250, TimeSpan.Zero);

    /// <summary>The file so far.</summary>
    public byte[] Bytes => [.. Lines.SelectMany(line => line.ToBytes())];

    /// <summary>The first line's data.</summary>
    public static JournalValue.Map StartData(JournalKind kind, string id, TestConsole? console = null) => JournalValue.MapOf(
        ("journal", new JournalStart(kind, id, (console ?? TestConsole.First).Certificate, kind == JournalKind.Ceremony ? "rules/1" : null).ToValue()),
        ("title", "Provision a device"));

    /// <summary>A short ceremony, closed: opening, an officer with fields of both classes, a share, a checkpoint, the close.</summary>
    public static TestJournal Closed()
    {
        var journal = new TestJournal();
        journal.Open();
        journal.Add("officer.arrived.v1", "anna", OfficerData(), "station-1");
        journal.Add("share.imported.v1", "boris", JournalValue.MapOf(("index", 1), ("outstanding", 2), ("device", "DENK0000001")), "station-2");
        journal.Checkpoint("act.ended.v1", JournalValue.MapOf(("act", "import")));
        journal.Add("deviation.recorded.v1", "anna", JournalValue.MapOf(("text", "A cable was changed. \"Ελλη\" agreed.\n\u20ac \u0007 \ud83d\ude00")));
        journal.Checkpoint(JournalEvents.CeremonyClosed, JournalValue.MapOf(("result", "complete")));
        return journal;
    }

    /// <summary>Data with fields of every class, nested in lists and maps.</summary>
    public static JournalValue.Map OfficerData() => JournalValue.MapOf(
        ("officer", "anna"),
        ("name", JournalValue.NonPublic(DisclosureClass.Auditor, "Anna Άλφα")),
        ("checks", JournalValue.ListOf(JournalValue.MapOf(
            ("by", "boris"),
            ("document", JournalValue.NonPublic(DisclosureClass.Internal, JournalValue.MapOf(("type", "passport"), ("seen", true), ("pages", 32))))))));

    /// <summary>Adds the first line of a ceremony.</summary>
    public JournalLine Open() => Add("ceremony.opened.v1", JournalEntry.Console, StartData(JournalKind.Ceremony, "c-2026-001", _console));

    /// <summary>Adds a line.</summary>
    public JournalLine Add(string name, string actor, JournalValue.Map data, string? station = null, JournalSigner? signer = null)
    {
        var line = JournalLine.Create(_head, mode, new(Time, name, actor, station, data), Salt, signer);
        Time = Time.AddSeconds(1);
        Lines.Add(line);
        _head = line.Next;
        return line;
    }

    /// <summary>Adds a signed line.</summary>
    public JournalLine Checkpoint(string name, JournalValue.Map data) => Add(name, JournalEntry.Console, data, null, _console.Signer);

    private byte[] Salt() => SHA256.HashData(Encoding.ASCII.GetBytes($"salt {_salts++}"));
}

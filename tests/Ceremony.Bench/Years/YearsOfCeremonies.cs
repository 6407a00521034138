using System.Globalization;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Orchestration;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Scripts;
using Ceremony.TestKit.Ceremonies;
using Ceremony.TestKit.Scripts;

namespace Ceremony.Bench.Years;

/// <summary>
/// Fills a data folder with finished ceremonies as years of use leave them: whole runs of the shipped template, held on paper devices by
/// different officers, and recorded by the product's own journals.
/// </summary>
internal sealed class YearsOfCeremonies
{
    private const int Shares = 8;
    private const int Casts = 15;
    private const int Devices = 300;
    private const string PaperSerial = "DENK0400123";

    private readonly List<(CeremonyEvent Happened, Stamp Stamp)>[] _runs;

    /// <summary>Holds one ceremony for each cast, and hands them to each device.</summary>
    public YearsOfCeremonies()
    {
        var held = Enumerable.Range(0, Casts).Select(Hold).ToArray();
        _runs = [.. Enumerable.Range(0, Devices).Select(device => held[device % Casts].ConvertAll(past => (OnDevice(past.Happened, device), past.Stamp)))];
        Officers = held.SelectMany(run => ScriptReader.Read(((ScriptLocked)run[0].Happened).ScriptText).Require().Officers).DistinctBy(officer => officer.Id).Count();
    }

    /// <summary>Officers in all casts.</summary>
    public int Officers { get; }

    /// <summary>Events recorded so far.</summary>
    public long Events { get; private set; }

    /// <summary>Ceremonies recorded so far.</summary>
    public int Ceremonies { get; private set; }

    /// <summary>The id of a ceremony.</summary>
    /// <param name="index">From 0.</param>
    public static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"C-{2016 + (index / 500)}-{(index % 500) + 1:000}");

    /// <summary>Records ceremonies until there are as many as wanted.</summary>
    /// <param name="root">The data folder.</param>
    /// <param name="wanted">How many.</param>
    public void FillTo(string root, int wanted)
    {
        using var folder = DataFolder.Open(root);
        ConsoleSigningKey OpenKey() => new ConsoleKeyStore(folder.KeysFolder).LoadOrCreate(KeyPurpose.Production, DateTimeOffset.UtcNow);
        OpenKey().Dispose();
        // Each ceremony is a journal of its own; each thread signs with a key object of its own.
        Parallel.For(Ceremonies, wanted, OpenKey, (index, _, key) =>
        {
            Record(folder, key, index);
            return key;
        }, key => key.Dispose());
        Events += Enumerable.Range(Ceremonies, wanted - Ceremonies).Sum(index => _runs[index % Devices].Count);
        Ceremonies = wanted;
    }

    private void Record(DataFolder folder, ConsoleSigningKey key, int index)
    {
        var days = TimeSpan.FromDays(index * 3650.0 / 5000 - 3650);
        using var journal = CeremonyJournal.Create(folder, IdOf(index), key, JournalMode.Production, TimeProvider.System);
        foreach (var (happened, stamp) in _runs[index % Devices])
        {
            journal.Append(happened is ScriptLocked locked ? locked with { CeremonyId = IdOf(index) } : happened, stamp with { Time = stamp.Time + days });
        }
    }

    private static List<(CeremonyEvent Happened, Stamp Stamp)> Hold(int cast)
    {
        var officers = SampleScripts.StrictCast(Shares).Select(officer => officer with { Id = $"{officer.Id}-{cast}", Name = $"{officer.Name} {cast}" });
        var script = ScriptPlanner.Plan(
            SampleScripts.ProvisionDevice, SampleScripts.Parameters(("shares", Shares.ToString(CultureInfo.InvariantCulture))), [.. officers]).Require();
        var run = CeremonyScenario.Of(script);
        new PaperTypist(run, new PaperDevice(Shares, PaperSerial)).Play();
        return run.Events;
    }

    private static CeremonyEvent OnDevice(CeremonyEvent happened, int device)
    {
        var serial = string.Create(CultureInfo.InvariantCulture, $"DENK04{device:00000}");
        return EventCodec.Decode(happened.EventName, (JournalValue.Map)Replaced(EventCodec.Encode(happened), serial));
    }

    private static JournalValue Replaced(JournalValue value, string serial) => value switch
    {
        JournalValue.Text { Value: PaperSerial } => serial,
        JournalValue.List list => JournalValue.ListOf(list.Items.Select(item => Replaced(item, serial))),
        JournalValue.Map map => JournalValue.MapOf([.. map.Members.Select(member => (member.Key, (JournalValue?)Replaced(member.Value, serial)))]),
        JournalValue.Field { Value: { } held } field => JournalValue.NonPublic(field.Class, Replaced(held, serial)),
        _ => value,
    };
}

using System.Text;
using Ceremony.App.Officers;
using Ceremony.App.Stations;
using Ceremony.App.Stations.Entry;
using Ceremony.App.Stations.Leases;
using Ceremony.App.Stations.Secrets;
using Ceremony.App.Tests.Officers;
using Ceremony.Domain.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Ceremony.App.Tests.Stations;

/// <summary>Everything behind a station, with a sink that remembers and a typist in place of a browser.</summary>
internal sealed class EntryBench : IDisposable
{
    private readonly OfficerBench _officers = new();

    public EntryBench()
    {
        Stations = new StationRegistry(Time);
        Held = new HeldSecrets(Time);
        Leases = new LeaseDesk(Time, Stations, Held);
        Keys = new EntryKeyRing(Time);
        Sink = new RecordingSink(Held);
        Desk = new EntryDesk(Keys, Leases, Stations, _officers.Directory, Sink, NullLogger<EntryDesk>.Instance);
    }

    public TestKit.Time.ManualTimeProvider Time => _officers.Time;

    public OfficerBench Officers => _officers;

    public StationRegistry Stations { get; }

    public HeldSecrets Held { get; }

    public LeaseDesk Leases { get; }

    public EntryKeyRing Keys { get; }

    public RecordingSink Sink { get; }

    public EntryDesk Desk { get; }

    public StationSession Station(string officer)
    {
        var (session, _) = Stations.Create();
        Stations.SignIn(session, new Officer(officer, officer, "Meridian", false));
        return session;
    }

    public Lease Open(StationSession session, params EntryFieldSpec[] fields) =>
        Leases.Grant(new LeaseRequest(session.Officer!.Id, "harbour", "import-2", 1, session.Number, [.. fields])).Granted!;

    /// <summary>Types into all fields of a key's form and seals.</summary>
    public static byte[] Seal(EntryKey key, params string[] typed) => Seal(key, key.Id, key.Context, typed);

    public static byte[] Seal(EntryKey key, string keyId, EntryContext context, params string[] typed)
    {
        using var blocks = new SecretBuffer(SealedEntry.BlockLength * typed.Length);
        for (var i = 0; i < typed.Length; i++)
        {
            SealedEntry.Pad(Encoding.UTF8.GetBytes(typed[i]), blocks.Span.Slice(i * SealedEntry.BlockLength, SealedEntry.BlockLength));
        }

        return SealedEntry.Seal(key.PublicPoint, keyId, context, blocks);
    }

    public async Task<string> Enter(StationSession session, Lease lease, params string[] typed)
    {
        var key = Desk.KeyForTurn(session, lease.Id);
        return key is null ? "no key" : (await Desk.Accept(session, key.Id, Seal(key, typed))).Refusal?.Rule ?? "accepted";
    }

    public void Dispose()
    {
        Leases.Dispose();
        Held.Dispose();
        Keys.Dispose();
        _officers.Dispose();
    }
}

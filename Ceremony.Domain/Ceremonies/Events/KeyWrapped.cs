using Ceremony.Domain.Ceremonies.Keys;

namespace Ceremony.Domain.Ceremonies.Events;

/// <summary>A key was wrapped for its backup; the KCV in the file is the device's, and the public key in it that of the device.</summary>
/// <param name="Step">Step number.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Slot">The device's part in the script.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Key">The key's number in this ceremony.</param>
/// <param name="Found">The key as the device shows it.</param>
/// <param name="File">Its wrapped key.</param>
[EventName("key.wrapped.v1")]
public sealed record KeyWrapped(string Step, int Attempt, string Slot, string Serial, string Key, KeyReading Found, WrappedKey File) : CeremonyEvent
{
    internal override CeremonyState Evolve(CeremonyState state, Stamp stamp)
    {
        var table = state.Fact<KeyTable>();
        var known = table.Of(Key) is { } key && key.Found.Fingerprint == Found.Fingerprint ? key : new KeyFacts(Key, Slot, Serial, Found, KeyOrigin.OnDevice, stamp.Time);
        return (state with { Held = [.. state.Held.Where(held => held.Step != Step)] })
            .WithFact(table.With(known with { Backup = new BackupFacts(File, Step, stamp.Time, []) }));
    }
}

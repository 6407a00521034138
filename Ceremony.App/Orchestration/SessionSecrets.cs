using Ceremony.App.Stations.Secrets;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration;

/// <summary>The secrets that one ceremony holds for its steps: never more than the state says is held.</summary>
/// <param name="held">All held secrets of the console.</param>
public sealed class SessionSecrets(HeldSecrets held)
{
    /// <summary>Holds a secret for the entry that the state is about to record.</summary>
    public void Hold(string ceremony, HeldEntry entry, SecretBuffer secret) => held.Hold(KeyOf(ceremony, entry), secret);

    /// <summary>Takes out the secret of a field that was entered for the device of a step; the caller zeroes it. Null if it is no longer held.</summary>
    public SecretBuffer? TakeFor(CeremonyState state, string step, string field) =>
        HeldFor(state, step, field) is { } entry ? held.Take(KeyOf(state.Id, entry)) : null;

    /// <summary>Takes out the secret of a field of that step; the caller zeroes it.</summary>
    public SecretBuffer? Take(CeremonyState state, string step, string field) =>
        state.Held.FirstOrDefault(entry => entry.Field == field && entry.Step == step) is { } entry ? held.Take(KeyOf(state.Id, entry)) : null;

    /// <summary>Copies such a secret, which a later step needs too; the caller zeroes the copy. Null if it is no longer held.</summary>
    public SecretBuffer? CopyFor(CeremonyState state, string step, string field) =>
        HeldFor(state, step, field) is { } entry ? held.Copy(KeyOf(state.Id, entry)) : null;

    /// <summary>When a held secret is zeroed at the latest, or null if it is not held.</summary>
    public DateTimeOffset? Until(string ceremony, HeldEntry entry) => held.HeldUntil(KeyOf(ceremony, entry));

    /// <summary>Zeroes everything that the state does not say is held.</summary>
    public void Match(CeremonyState state)
    {
        var wanted = state.Held.Select(entry => KeyOf(state.Id, entry)).ToHashSet();
        foreach (var key in held.Keys.Where(key => key.CeremonyId == state.Id && !wanted.Contains(key)))
        {
            held.Take(key)?.Dispose();
        }
    }

    private static HeldEntry? HeldFor(CeremonyState state, string step, string field) =>
        state.Held.FirstOrDefault(entry => entry.Field == field && state.SlotOf(entry.Step) == state.SlotOf(step));

    private static HeldSecretKey KeyOf(string ceremony, HeldEntry entry) => new(ceremony, entry.Step, entry.Attempt, entry.Officer, entry.Field);
}

using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.Secrets;

/// <summary>
/// Accepted secrets that wait for their step: each with a countdown, zeroed on use, time-out, leave and end of step.
/// It shows that something is held and for how long, never what.
/// </summary>
public sealed class HeldSecrets : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<HeldSecretKey, Held> _held = [];

    /// <summary>Nothing is held.</summary>
    /// <param name="time">The clock.</param>
    public HeldSecrets(TimeProvider time) => _time = time;

    /// <summary>How long an accepted secret waits before it is zeroed.</summary>
    public static TimeSpan HoldFor { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Raised after a secret stopped being held, outside any lock.</summary>
    public event Action<HeldSecretKey, HeldSecretEnd>? Ended;

    /// <summary>Holds a secret; ownership passes here, also when one of the same key is replaced.</summary>
    /// <param name="key">Where it belongs.</param>
    /// <param name="secret">The typed bytes.</param>
    /// <returns>When it will be zeroed at the latest.</returns>
    public DateTimeOffset Hold(HeldSecretKey key, SecretBuffer secret)
    {
        Drop(held => held == key, HeldSecretEnd.Replaced);
        lock (_lock)
        {
            var until = _time.GetUtcNow() + HoldFor;
            var timer = _time.CreateTimer(_ => TimeOut(key, secret), null, HoldFor, Timeout.InfiniteTimeSpan);
            _held[key] = new Held(secret, until, timer);
            return until;
        }
    }

    /// <summary>When a held secret will be zeroed; null if none is held under this key.</summary>
    /// <param name="key">Where it belongs.</param>
    public DateTimeOffset? HeldUntil(HeldSecretKey key)
    {
        lock (_lock)
        {
            return _held.TryGetValue(key, out var held) ? held.Until : null;
        }
    }

    /// <summary>Everything that is held now, without content.</summary>
    public IReadOnlyList<HeldSecretKey> Keys
    {
        get
        {
            lock (_lock)
            {
                return [.. _held.Keys];
            }
        }
    }

    /// <summary>Hands a secret out once. The caller owns it from then on, and disposes it.</summary>
    /// <param name="key">Where it belongs.</param>
    /// <returns>The secret, or null if none is held.</returns>
    public SecretBuffer? Take(HeldSecretKey key)
    {
        Held? held;
        lock (_lock)
        {
            if (!_held.Remove(key, out held))
            {
                return null;
            }
        }

        held.Timer.Dispose();
        Ended?.Invoke(key, HeldSecretEnd.Taken);
        return held.Secret;
    }

    /// <summary>Copies a secret that goes on being held for a later step. The caller disposes the copy; the countdown goes on.</summary>
    /// <param name="key">Where it belongs.</param>
    /// <returns>The copy, or null if none is held.</returns>
    public SecretBuffer? Copy(HeldSecretKey key)
    {
        lock (_lock)
        {
            // Dropping takes it out under this lock before it is zeroed.
            return _held.TryGetValue(key, out var held) ? SecretBuffer.CopyOf(held.Secret.Span) : null;
        }
    }

    /// <summary>Zeroes what an officer has waiting in a ceremony.</summary>
    /// <param name="ceremonyId">The ceremony, or null for all.</param>
    /// <param name="officerId">The officer who left.</param>
    public void Leave(string? ceremonyId, string officerId) =>
        Drop(key => key.OfficerId == officerId && (ceremonyId is null || key.CeremonyId == ceremonyId), HeldSecretEnd.Left);

    /// <summary>Zeroes what was held for a step.</summary>
    /// <param name="ceremonyId">The ceremony.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="attempt">The attempt that is over, or null for all of them.</param>
    public void EndStep(string ceremonyId, string stepId, int? attempt) => Drop(
        key => key.CeremonyId == ceremonyId && key.StepId == stepId && (attempt is null || key.Attempt == attempt),
        HeldSecretEnd.StepEnded);

    /// <summary>Zeroes everything of a ceremony.</summary>
    /// <param name="ceremonyId">The ceremony.</param>
    public void EndCeremony(string ceremonyId) => Drop(key => key.CeremonyId == ceremonyId, HeldSecretEnd.StepEnded);

    /// <summary>Zeroes everything, at the end of the process.</summary>
    public void Dispose() => Drop(_ => true, HeldSecretEnd.StepEnded);

    private void TimeOut(HeldSecretKey key, SecretBuffer secret) =>
        Drop((candidate, held) => candidate == key && ReferenceEquals(held.Secret, secret), HeldSecretEnd.Timeout);

    private void Drop(Func<HeldSecretKey, bool> which, HeldSecretEnd why) => Drop((key, _) => which(key), why);

    private void Drop(Func<HeldSecretKey, Held, bool> which, HeldSecretEnd why)
    {
        List<KeyValuePair<HeldSecretKey, Held>> dropped;
        lock (_lock)
        {
            dropped = [.. _held.Where(pair => which(pair.Key, pair.Value))];
            dropped.ForEach(pair => _held.Remove(pair.Key));
        }

        foreach (var (_, held) in dropped)
        {
            held.Secret.Dispose();
            held.Timer.Dispose();
        }

        dropped.ForEach(pair => Ended?.Invoke(pair.Key, why));
    }

    private sealed record Held(SecretBuffer Secret, DateTimeOffset Until, ITimer Timer)
    {
        public override string ToString() => nameof(Held);
    }
}

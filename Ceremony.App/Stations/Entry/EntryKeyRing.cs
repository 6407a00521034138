using System.Security.Cryptography;

namespace Ceremony.App.Stations.Entry;

/// <summary>Issues keys for entries and gives each out once: whatever comes of the first use, there is no second.</summary>
public sealed class EntryKeyRing : IDisposable
{
    private const int MaxPerSession = 4;

    /// <summary>How long an unused key is good for. The browser asks for one when the officer presses the button.</summary>
    public static TimeSpan Lasts { get; } = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly List<EntryKey> _keys = [];

    /// <summary>No key is out.</summary>
    /// <param name="time">The clock.</param>
    public EntryKeyRing(TimeProvider time) => _time = time;

    /// <summary>Makes a key pair for one entry.</summary>
    /// <param name="sessionId">The station session that may use it.</param>
    /// <param name="purpose">What the entry is for.</param>
    public EntryKey Issue(string sessionId, EntryPurpose purpose)
    {
        var now = _time.GetUtcNow();
        var key = new EntryKey(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), sessionId, purpose, now + Lasts);
        lock (_lock)
        {
            Discard(old => old.ClosesAt <= now);
            if (_keys.Count(old => old.SessionId == sessionId) >= MaxPerSession)
            {
                var oldest = _keys.First(old => old.SessionId == sessionId);
                Discard(old => old == oldest);
            }

            _keys.Add(key);
        }

        return key;
    }

    /// <summary>Takes a key out for its one use. The caller disposes it.</summary>
    /// <param name="keyId">Name of the key.</param>
    /// <param name="sessionId">The station session that wants to use it; another one's attempt leaves the key where it is.</param>
    /// <returns>Null if the key was used, is too old, or belongs to another session.</returns>
    public EntryKey? Use(string? keyId, string sessionId)
    {
        lock (_lock)
        {
            var key = _keys.Find(candidate => candidate.Id == keyId && candidate.SessionId == sessionId);
            if (key is null)
            {
                return null;
            }

            _keys.Remove(key);
            if (key.ClosesAt > _time.GetUtcNow())
            {
                return key;
            }

            key.Dispose();
            return null;
        }
    }

    /// <summary>Forgets all keys.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            Discard(_ => true);
        }
    }

    private void Discard(Predicate<EntryKey> which)
    {
        _keys.FindAll(which).ForEach(key => key.Dispose());
        _keys.RemoveAll(which);
    }
}

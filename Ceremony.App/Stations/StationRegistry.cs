using System.Security.Cryptography;
using System.Text;
using Ceremony.App.Officers;

namespace Ceremony.App.Stations;

/// <summary>
/// All browser sessions and who is signed in where. Several stations at once, or one browser that is handed over from
/// officer to officer. Presence in a ceremony is another matter: it is recorded by the ceremony.
/// </summary>
public sealed class StationRegistry
{
    private const int MaxSessions = 500;
    private static readonly TimeSpan _forgetAfter = TimeSpan.FromHours(1);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StationSession> _byTokenHash = [];

    /// <summary>No browser has come yet.</summary>
    /// <param name="time">The clock.</param>
    public StationRegistry(TimeProvider time) => _time = time;

    /// <summary>Raised outside any lock after a sign-in, a sign-out, a new number, or the first or last connection of a station.</summary>
    public event Action<StationSession>? Changed;

    /// <summary>Raised when a station's last page has lost its connection; leases there end.</summary>
    public event Action<StationSession>? Disconnected;

    /// <summary>Raised before an officer is signed out; their lease and held secrets end.</summary>
    public event Action<StationSession, Officer>? SigningOut;

    /// <summary>All sessions that have a station number, by number.</summary>
    public IReadOnlyList<StationSession> Stations
    {
        get
        {
            lock (_lock)
            {
                return [.. _byTokenHash.Values.Where(session => session.Number > 0).OrderBy(session => session.Number)];
            }
        }
    }

    /// <summary>The session of a cookie's token.</summary>
    /// <param name="token">From the cookie; null or unknown gives null.</param>
    public StationSession? FindByToken(string? token)
    {
        if (token is not { Length: 64 })
        {
            return null;
        }

        lock (_lock)
        {
            var session = _byTokenHash.GetValueOrDefault(HashOf(token));
            if (session is not null)
            {
                session.SeenAt = _time.GetUtcNow();
            }

            return session;
        }
    }

    /// <summary>The session with this public name.</summary>
    /// <param name="id">See <see cref="StationSession.Id"/>.</param>
    public StationSession? Find(string? id)
    {
        lock (_lock)
        {
            return _byTokenHash.Values.FirstOrDefault(session => session.Id == id);
        }
    }

    /// <summary>A new browser: makes its session and the token for its cookie.</summary>
    public (StationSession Session, string Token) Create()
    {
        lock (_lock)
        {
            Prune();
            var session = new StationSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), _time.GetUtcNow());
            return (session, NewToken(session));
        }
    }

    /// <summary>Gives the session the smallest free station number, if it has none.</summary>
    /// <param name="session">A session whose browser opens a station page.</param>
    public int TakeNumber(StationSession session)
    {
        lock (_lock)
        {
            if (session.Number > 0)
            {
                return session.Number;
            }

            var taken = _byTokenHash.Values.Select(other => other.Number).ToHashSet();
            session.Number = Enumerable.Range(1, MaxSessions + 1).First(number => !taken.Contains(number));
        }

        Changed?.Invoke(session);
        return session.Number;
    }

    /// <summary>Signs an officer in whose passphrase was right. The token changes, so that one planted before is worth nothing.</summary>
    /// <param name="session">Where.</param>
    /// <param name="officer">Who.</param>
    /// <returns>The new token for the cookie.</returns>
    public string SignIn(StationSession session, Officer officer)
    {
        if (session.Officer is not null && session.Officer.Id != officer.Id)
        {
            SignOut(session);
        }

        TakeNumber(session);
        string token;
        lock (_lock)
        {
            session.Officer = officer;
            session.SignedInAt = _time.GetUtcNow();
            _byTokenHash.Remove(Convert.ToHexString(session.TokenHash));
            token = NewToken(session);
        }

        Changed?.Invoke(session);
        return token;
    }

    /// <summary>Signs the officer out; the station stays and can be handed over.</summary>
    /// <param name="session">Where.</param>
    public void SignOut(StationSession session)
    {
        if (session.Officer is not { } officer)
        {
            return;
        }

        SigningOut?.Invoke(session, officer);
        lock (_lock)
        {
            session.Officer = null;
            session.SignedInAt = null;
        }

        Changed?.Invoke(session);
    }

    /// <summary>A live page of this browser is connected until the result is disposed.</summary>
    /// <param name="session">Whose page.</param>
    public IDisposable Connect(StationSession session)
    {
        bool first;
        lock (_lock)
        {
            first = ++session.Connections == 1;
            session.SeenAt = _time.GetUtcNow();
        }

        if (first)
        {
            Changed?.Invoke(session);
        }

        return new Connection(this, session);
    }

    private static string HashOf(string token) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));

    private void Lost(StationSession session)
    {
        bool last;
        lock (_lock)
        {
            last = --session.Connections == 0;
            session.SeenAt = _time.GetUtcNow();
        }

        if (last)
        {
            Disconnected?.Invoke(session);
            Changed?.Invoke(session);
        }
    }

    private string NewToken(StationSession session)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var hash = HashOf(token);
        session.TokenHash = Convert.FromHexString(hash);
        _byTokenHash[hash] = session;
        return token;
    }

    private void Prune()
    {
        var now = _time.GetUtcNow();
        var idle = _byTokenHash.Where(pair => pair.Value is { Connections: 0, Officer: null }).OrderBy(pair => pair.Value.SeenAt).ToList();
        foreach (var (hash, session) in idle)
        {
            if (now - session.SeenAt < _forgetAfter && _byTokenHash.Count < MaxSessions)
            {
                break;
            }

            _byTokenHash.Remove(hash);
        }
    }

    private sealed class Connection(StationRegistry registry, StationSession session) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                registry.Lost(session);
            }
        }
    }
}

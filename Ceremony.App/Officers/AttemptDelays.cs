namespace Ceremony.App.Officers;

/// <summary>
/// A growing delay after wrong passphrases, per officer: none after the first, then 2, 4, 8 … seconds, at most 5 minutes.
/// It never locks anybody out for good, so that nobody can stop a ceremony by typing wrong on purpose.
/// </summary>
/// <remarks>Names that nobody has are counted the same way, so that the answer does not tell who is enrolled.</remarks>
public sealed class AttemptDelays
{
    private const int MaxNames = 1000;
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset OpenAt)> _names = [];

    /// <summary>Nobody has failed yet.</summary>
    /// <param name="time">The clock.</param>
    public AttemptDelays(TimeProvider time) => _time = time;

    /// <summary>How long this name still has to wait; zero if it may try now.</summary>
    /// <param name="name">Officer's slug, known or not.</param>
    public TimeSpan Wait(string name)
    {
        lock (_lock)
        {
            var wait = _names.TryGetValue(name, out var entry) ? entry.OpenAt - _time.GetUtcNow() : TimeSpan.Zero;
            return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        }
    }

    /// <summary>Counts a wrong passphrase. Called before the answer is known, and taken back by <see cref="Right"/>, so that parallel tries do not get a free go.</summary>
    /// <param name="name">Officer's slug, known or not.</param>
    public void Wrong(string name)
    {
        lock (_lock)
        {
            if (_names.Count >= MaxNames && !_names.ContainsKey(name))
            {
                // Somebody is inventing names; those that wait least are forgotten first.
                _names.Remove(_names.MinBy(pair => pair.Value.OpenAt).Key);
            }

            var failures = _names.TryGetValue(name, out var entry) ? Math.Min(entry.Failures + 1, 20) : 1;
            var delay = failures < 2 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 1), _longest.TotalSeconds));
            _names[name] = (failures, _time.GetUtcNow() + delay);
        }
    }

    /// <summary>The passphrase was right: the count starts again.</summary>
    /// <param name="name">Officer's slug.</param>
    public void Right(string name)
    {
        lock (_lock)
        {
            _names.Remove(name);
        }
    }
}

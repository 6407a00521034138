using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Ceremony.App.Derived;
using Ceremony.App.Derived.Lists;
using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Orchestration.Pieces;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Custody;
using Ceremony.Domain.Journals;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Scripts;

namespace Ceremony.App.Orchestration;

/// <summary>What a console is: the facts that every ceremony on it records.</summary>
/// <param name="IsRehearsal">True for a rehearsal console.</param>
/// <param name="AcceptsVirtual">True if virtual devices are accepted outside rehearsals.</param>
/// <param name="Software">Product and version.</param>
/// <param name="BuildHash">SHA-256 of the installed build, hex.</param>
public sealed record ConsoleIdentity(bool IsRehearsal, bool AcceptsVirtual, string Software, string BuildHash)
{
    /// <summary>The paper that transcripts are laid out for.</summary>
    public Paper Paper { get; init; }

    /// <summary>What its ceremonies count as.</summary>
    public JournalMode Mode => ModeOf(IsRehearsal, AcceptsVirtual);

    /// <summary>What a ceremony counts as that was begun on a console like that.</summary>
    public static JournalMode ModeOf(bool isRehearsal, bool acceptsVirtual) =>
        isRehearsal ? JournalMode.Rehearsal : acceptsVirtual ? JournalMode.Virtual : JournalMode.Production;
}

/// <summary>Puts something around the journal of a ceremony, such as a disk that fills up in a test.</summary>
/// <param name="journal">The journal.</param>
/// <returns>What the session writes to.</returns>
public delegate ISessionJournal JournalWrapping(ISessionJournal journal);

/// <summary>All ceremonies of a console: starts new ones, and opens those that were running when it stopped.</summary>
public sealed class CeremonyConsole : IAsyncDisposable
{
    /// <summary>Ceremonies that are over and stay open after they were read, so that memory does not grow with all that was ever read.</summary>
    internal const int KeptForReading = 8;

    private static readonly TimeSpan _leastKept = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, CeremonySession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _lastRead = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _setAside = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly Lock _reopening = new();
    private readonly DerivedStore _derived;
    private readonly DataFolder _folder;
    private readonly ConsoleSigningKey _key;
    private readonly StepExecutors _executors;
    private readonly SessionSecrets _secrets;
    private readonly ShareMemory _memory;
    private readonly PieceMemory _pieces;
    private readonly RefreshMemory _refreshes;
    private readonly TimeProvider _clock;
    private readonly JournalWrapping _wrap;

    /// <summary>Makes a console without open ceremonies.</summary>
    public CeremonyConsole(
        ConsoleIdentity identity, DataFolder folder, DerivedStore derived, ConsoleSigningKey key, StepExecutors executors, SessionSecrets secrets, ShareMemory memory, PieceMemory pieces, RefreshMemory refreshes, TimeProvider clock,
        JournalWrapping? wrap = null)
    {
        _wrap = wrap ?? (static journal => journal);
        (Identity, _folder, _derived, _key, _executors, _secrets, _memory, _pieces, _refreshes, _clock) = (identity, folder, derived, key, executors, secrets, memory, pieces, refreshes, clock);
    }

    /// <summary>Raised on any thread after any ceremony changed.</summary>
    public event Action? Changed;

    /// <summary>What this console is.</summary>
    public ConsoleIdentity Identity { get; }

    /// <summary>The ceremonies that are open in memory, by id.</summary>
    public IReadOnlyList<CeremonySession> Sessions => [.. _sessions.Values.OrderBy(session => session.State.Id, StringComparer.Ordinal)];

    /// <summary>Ceremonies whose journal could not be read, with the reason for a person.</summary>
    public IReadOnlyDictionary<string, string> SetAside => _setAside;

    /// <summary>All ceremonies of the data folder, newest first, those that are over among them.</summary>
    public IReadOnlyList<CeremonySummary> Summaries => _derived.Ceremonies;

    /// <summary>A ceremony that is open, or one that is over, which is opened to be read; or null.</summary>
    public CeremonySession? Find(string id)
    {
        var found = _sessions.GetValueOrDefault(id) ?? Reopen(id);
        if (found?.State.Phase is CeremonyPhase.Finished or CeremonyPhase.Aborted)
        {
            _lastRead[id] = _clock.GetUtcNow();
        }

        return found;
    }

    /// <summary>Who must not hold what a script plans for them, with what they ever held in the ceremonies of this console.</summary>
    /// <param name="script">A validated script.</param>
    public ImmutableArray<Refusal> RefusedByCustody(Script script) => [.. PlannedHoldings.Check(_derived.List<CustodyList>().Of(Identity.IsRehearsal).Ledger, script)];

    /// <summary>Locks a script and begins its ceremony.</summary>
    /// <param name="script">A validated script.</param>
    /// <param name="actor">The administrator who starts it.</param>
    /// <returns>The ceremony, or why it was not begun.</returns>
    /// <exception cref="StorageException">Its journal cannot be made.</exception>
    public async Task<(CeremonySession? Session, Refusal? Refusal)> StartAsync(Script script, string actor)
    {
        if (UnprintableText.In(script) is { } unprintable)
        {
            return (null, unprintable);
        }

        if (RefusedByCustody(script) is [var held, ..])
        {
            return (null, held);
        }

        await _starting.WaitAsync().ConfigureAwait(false);
        try
        {
            var id = NextId();
            var session = Open(CeremonyState.Empty, CeremonyJournal.Create(_folder, id, _key, Identity.Mode, _clock));
            var refusal = await session.SubmitAsync(new LockScript(
                id, script, Identity.IsRehearsal, Identity.AcceptsVirtual, Identity.Software, Identity.BuildHash)
            { Actor = actor }).ConfigureAwait(false);
            if (refusal is not null)
            {
                await session.DisposeAsync().ConfigureAwait(false);
                return (null, refusal);
            }

            _sessions[id] = session;
            Changed?.Invoke();
            return (session, null);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>Opens a ceremony from its journal. One that is not over notes that the console was started again; everybody signs in again.</summary>
    /// <param name="id">The ceremony's id.</param>
    /// <exception cref="StorageException">The journal is damaged or cannot be read.</exception>
    /// <exception cref="JournalFormatException">It holds what this version does not know.</exception>
    public async Task<CeremonySession> OpenAsync(string id)
    {
        if (Find(id) is { } open)
        {
            return open;
        }

        var session = Replay(id);
        if (session.State.Phase is CeremonyPhase.Running or CeremonyPhase.Suspended or CeremonyPhase.Closed)
        {
            await session.SubmitAsync(new NoteConsoleStart(Identity.Software, Identity.BuildHash)).ConfigureAwait(false);
        }

        return session;
    }

    /// <summary>
    /// Opens every ceremony of the data folder that is not over; the others are opened when somebody reads them. One whose journal
    /// cannot be read is set aside, and the others go on.
    /// </summary>
    public async Task OpenAllAsync()
    {
        foreach (var id in _folder.CeremonyIds().Where(id => _derived.Find(id) is not { IsOver: true }))
        {
            try
            {
                await OpenAsync(id).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is StorageException or JournalFormatException)
            {
                _setAside[id] = fault.Message;
            }
        }
    }

    /// <summary>Ends all sessions; every event is on disk already.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var session in _sessions.Values)
        {
            await session.DisposeAsync().ConfigureAwait(false);
        }

        _sessions.Clear();
        _starting.Dispose();
    }

    private CeremonySession? Reopen(string id)
    {
        lock (_reopening)
        {
            if (_sessions.TryGetValue(id, out var open) || _derived.Find(id) is not { IsOver: true })
            {
                return open;
            }

            CloseUnread();
            try
            {
                return Replay(id);
            }
            catch (Exception fault) when (fault is StorageException or JournalFormatException)
            {
                _setAside[id] = fault.Message;
                return null;
            }
        }
    }

    // Whoever was given one has had a minute to listen to it or to be done with it. An idle session is closed at once.
    private void CloseUnread()
    {
        var since = _clock.GetUtcNow() - _leastKept;
        foreach (var (id, _) in _lastRead.OrderByDescending(read => read.Value).Skip(KeptForReading - 1).Where(read => read.Value < since))
        {
            if (_sessions.TryGetValue(id, out var session) && !session.IsInUse && _sessions.TryRemove(id, out _))
            {
                _lastRead.TryRemove(id, out _);
                session.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
    }

    private CeremonySession Replay(string id)
    {
        var state = CeremonyState.Empty;
        var journal = CeremonyJournal.Open(_folder, id, _key, Identity.Mode, _clock, (happened, stamp) => state = CeremonyDecider.Evolve(state, happened, stamp));
        if (state.Phase == CeremonyPhase.Planned)
        {
            journal.Dispose();
            throw new StorageException(
                StorageFailure.Damaged,
                $"{id} was never begun: the console stopped before the first line of its journal was on the disk. Nothing happened in it and no device was touched. Start the ceremony again; it gets the next number.");
        }

        // One that is over is only read. Any other goes on as what it began as, or not at all.
        var begun = ConsoleIdentity.ModeOf(state.IsRehearsal, state.AcceptsVirtual);
        if (begun != Identity.Mode && state.Phase is (CeremonyPhase.Running or CeremonyPhase.Suspended or CeremonyPhase.Closed))
        {
            journal.Dispose();
            throw new StorageException(StorageFailure.Failed, $"{id} was begun on a console {Started(begun)}, and this one was started {Started(Identity.Mode)}. Nothing was changed in it. To go on with it, start the console as it was then.");
        }

        return _sessions[id] = Open(state, journal);
    }

    private static string Started(JournalMode mode) => mode switch
    {
        JournalMode.Rehearsal => "with --rehearsal",
        JournalMode.Virtual => "with --accept-virtual",
        _ => "without --accept-virtual",
    };

    private CeremonySession Open(CeremonyState state, CeremonyJournal journal)
    {
        var session = new CeremonySession(state, _wrap(journal), _executors, _clock);
        session.Committed += current =>
        {
            _secrets.Match(current);
            _memory.Match(current);
            _pieces.Match(current);
            _refreshes.Match(current);
            _derived.Note(current);
        };
        session.Changed += () => Changed?.Invoke();
        return session;
    }

    // C-2026-014 or R-2026-031: the year, and the next free number of it.
    private string NextId()
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{(Identity.IsRehearsal ? 'R' : 'C')}-{_clock.GetUtcNow().Year}-");
        var last = _folder.CeremonyIds().Where(id => id.StartsWith(prefix, StringComparison.Ordinal))
            .Select(id => int.TryParse(id.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0).Max();
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{last + 1:000}");
    }
}

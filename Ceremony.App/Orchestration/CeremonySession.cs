using System.Collections.Immutable;
using Ceremony.App.Storage;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration;

/// <summary>
/// One running ceremony: its single writer. Every command is decided, its events are on disk, and only then the state moves and
/// everybody sees it. The writer never waits for a device or a key derivation; their outcome comes back as a command.
/// </summary>
public sealed class CeremonySession : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<StepWork, Active> _active = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly ISessionJournal _journal;
    private readonly StepExecutors _executors;
    private readonly TimeProvider _clock;
    private readonly Lock _tasks = new();
    private readonly Queue<CeremonyCommand> _unrecorded = [];
    private ImmutableArray<Task> _running = [];
    private Task _recordingLater = Task.CompletedTask;
    private bool _isGivenUp;
    private volatile CeremonyState _state;
    private volatile Refusal? _fault;

    /// <summary>Makes the session of a ceremony.</summary>
    /// <param name="state">The state that the journal gave, or the empty one for a new ceremony.</param>
    /// <param name="journal">Where events go; the session closes it.</param>
    /// <param name="executors">Who does the console's own work.</param>
    /// <param name="clock">The clock.</param>
    public CeremonySession(CeremonyState state, ISessionJournal journal, StepExecutors executors, TimeProvider clock)
    {
        (_state, _journal, _executors, _clock) = (state, journal, executors, clock);
    }

    /// <summary>Raised on any thread after the state or a progress changed.</summary>
    public event Action? Changed;

    /// <summary>Raised inside the writer's turn after each command's events: held secrets that the state no longer holds are zeroed here.</summary>
    public event Action<CeremonyState>? Committed;

    /// <summary>The present state.</summary>
    public CeremonyState State => _state;

    /// <summary>Why the last events could not be recorded, or null. Nothing goes on while the record cannot be written.</summary>
    public Refusal? Fault => _fault;

    /// <summary>How far the console's work at that step has come, or null if it has none.</summary>
    public WorkProgress? ProgressOf(string step)
    {
        lock (_tasks)
        {
            return _active.FirstOrDefault(pair => pair.Key.Step == step && !pair.Value.IsOver).Value?.Progress;
        }
    }

    /// <summary>True while anybody beside the console listens to it, or the console works for it.</summary>
    internal bool IsInUse
    {
        get
        {
            lock (_tasks)
            {
                return Changed?.GetInvocationList().Length > 1 || _running.Any(task => !task.IsCompleted) || !_recordingLater.IsCompleted || _gate.CurrentCount == 0;
            }
        }
    }

    /// <summary>Decides a command and records what happens.</summary>
    /// <param name="command">The command; its time is set here.</param>
    /// <returns>Null if it was accepted, or why not.</returns>
    public Task<Refusal?> SubmitAsync(CeremonyCommand command) => SubmitAsync(command, hold: null);

    /// <summary>The same, with something that must be in place together with the events, such as a held secret.</summary>
    /// <param name="command">The command.</param>
    /// <param name="hold">Called inside the writer's turn after the command is accepted and before its events are recorded.</param>
    public async Task<Refusal?> SubmitAsync(CeremonyCommand command, Action? hold)
    {
        Refusal? refusal;
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            try
            {
                refusal = Write(command with { At = Now() }, hold);
            }
            finally
            {
                // Also when the recording breaks: what was taken for events that are not there is zeroed.
                Committed?.Invoke(_state);
            }

            if (refusal is not null && ReferenceEquals(refusal, _fault) && IsOutcome(command))
            {
                _unrecorded.Enqueue(command);
                _recordingLater = _recordingLater.IsCompleted ? RecordLaterAsync() : _recordingLater;
            }
        }
        finally
        {
            _gate.Release();
        }

        Schedule();
        Changed?.Invoke();
        return refusal;
    }

    /// <summary>The same, with something that goes into other hands together with the events, or is disposed when the command is not accepted.</summary>
    /// <typeparam name="T">What it is, such as an opened share.</typeparam>
    /// <param name="command">The command.</param>
    /// <param name="thing">What is handed over; it is not the caller's any more.</param>
    /// <param name="keep">Takes it, inside the writer's turn.</param>
    public async Task<Refusal?> SubmitAsync<T>(CeremonyCommand command, T thing, Action<T> keep)
        where T : IDisposable
    {
        var kept = false;
        try
        {
            return await SubmitAsync(command, hold: () =>
            {
                kept = true;
                keep(thing);
            }).ConfigureAwait(false);
        }
        finally
        {
            if (!kept)
            {
                thing.Dispose();
            }
        }
    }

    /// <summary>Starts the work that the state asks for, after the journal was replayed.</summary>
    public void Start() => Schedule();

    /// <summary>Waits until no work of the console is under way.</summary>
    public async Task IdleAsync()
    {
        while (true)
        {
            ImmutableArray<Task> running;
            lock (_tasks)
            {
                _running = _running.RemoveAll(task => task.IsCompleted);
                running = _running;
            }

            if (running.IsEmpty)
            {
                return;
            }

            await Task.WhenAny(running).ConfigureAwait(false);
        }
    }

    /// <summary>Cancels the console's work and closes the journal.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await IdleAsync().ConfigureAwait(false);
        await _recordingLater.ConfigureAwait(false);
        await _gate.WaitAsync().ConfigureAwait(false);
        _journal.Dispose();
        _ending.Dispose();
        _gate.Dispose();
    }

    private DateTimeOffset Now()
    {
        var now = _clock.GetUtcNow();
        return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
    }

    // What is held for a command that could not be recorded stays out of every later state, and is zeroed by the next commit.
    private Refusal? Write(CeremonyCommand command, Action? hold)
    {
        var decision = CeremonyDecider.Decide(_state, command);
        if (decision is Decision.Refused refused)
        {
            return refused.IsRecorded ? Note(command, refused.Refusal) : refused.Refusal;
        }

        hold?.Invoke();
        return Record(((Decision.Accepted)decision).Events, new Stamp(command.At, command.Actor, command.Station), IsOutcome(command));
    }

    private Refusal Note(CeremonyCommand command, Refusal refusal)
    {
        var (step, attempt) = command is StepCommand at ? (at.Step, at.Attempt) : ((string?)null, 0);
        var note = new NoteRefusal(step, attempt, refusal) { Actor = command.Actor, Station = command.Station, At = command.At };
        if (CeremonyDecider.Decide(_state, note) is Decision.Accepted accepted)
        {
            Record(accepted.Events, new Stamp(command.At, command.Actor, command.Station), isOutcome: false);
        }

        return refusal;
    }

    // The state moves with what is on disk, never ahead of the journal and never behind it, and nobody sees it between two events of one decision.
    private Refusal? Record(ImmutableArray<CeremonyEvent> events, Stamp stamp, bool isOutcome)
    {
        if (_isGivenUp)
        {
            return _fault;
        }

        var state = _state;
        try
        {
            foreach (var happened in events)
            {
                _journal.Append(happened, stamp);
                state = CeremonyDecider.Evolve(state, happened, stamp);
            }
        }
        catch (StorageException failure)
        {
            // What is really on the disk after anything else is only found out by opening the journal again.
            _isGivenUp = failure.Failure is not (StorageFailure.NoSpace or StorageFailure.NotSigned);
            return _fault = Unrecorded(failure, isOutcome);
        }
        finally
        {
            _state = state;
        }

        _fault = null;
        return null;
    }

    // What is not yet done is not done without its record; what the device did already is another matter, and nobody may do it again.
    private Refusal Unrecorded(StorageException failure, bool isOutcome) => _isGivenUp
        ? new Refusal(
            RuleCodes.RecordWritable,
            failure.Message,
            isOutcome ? "What was recorded before stays. What the device did last is read from it at the next start." : "What was recorded before stays. The device was not touched by this.",
            "See to the console's disk, then start the console again: only that shows what is on the disk.")
        : isOutcome
            ? new Refusal(
                RuleCodes.RecordWritable,
                failure.Message,
                $"What was recorded before stays. What the console did or found out last is kept in its memory, and is recorded by itself as soon as {(failure.Failure == StorageFailure.NotSigned ? "its key signs again" : "there is space")}.",
                $"{Remedy(failure)}, and leave the console running.")
            : new Refusal(RuleCodes.RecordWritable, failure.Message, "What was recorded before stays. The device was not touched by this.", $"{Remedy(failure)}, then do it again.");

    private static string Remedy(StorageException failure) =>
        failure.Failure == StorageFailure.NotSigned ? "Put the token with the console's key back" : "Free some space on the console's disk";

    // People do again what could not be recorded. What the console did or found out happens once: it is kept until there is space.
    private static bool IsOutcome(CeremonyCommand command) => command.Actor == Actors.Console && command is not IntendDeviceChange and not LockScript;

    private async Task RecordLaterAsync()
    {
        try
        {
            while (!_isGivenUp)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), _clock, _ending.Token).ConfigureAwait(false);
                await _gate.WaitAsync(_ending.Token).ConfigureAwait(false);
                try
                {
                    while (_unrecorded.TryPeek(out var command) && (Write(command with { At = Now() }, hold: null) is not { } refusal || !ReferenceEquals(refusal, _fault)))
                    {
                        _unrecorded.Dequeue();
                    }

                    Committed?.Invoke(_state);
                    if (_unrecorded.Count == 0)
                    {
                        _recordingLater = Task.CompletedTask;
                        return;
                    }
                }
                finally
                {
                    _gate.Release();
                    Schedule();
                    Changed?.Invoke();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The console is stopping; the device is read again when it starts.
        }
    }

    // Work is started when it appears in the state, once; when it was gone in between and is over, the same work may come again.
    private void Schedule()
    {
        if (_ending.IsCancellationRequested)
        {
            return;
        }

        lock (_tasks)
        {
            var wanted = CeremonyWork.Of(_state).ToHashSet();
            foreach (var (work, active) in _active.Where(pair => !wanted.Contains(pair.Key)).ToList())
            {
                active.WasGone = true;
                if (active.IsOver)
                {
                    _active.Remove(work);
                }
                else if (work.MayStop)
                {
                    _ = active.Stop.CancelAsync();
                }
            }

            foreach (var work in wanted.Where(work => !_active.ContainsKey(work)))
            {
                var stop = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
                _active[work] = new Active(new WorkProgress(null, _clock.GetUtcNow()), stop);
                _running = _running.RemoveAll(done => done.IsCompleted).Add(Task.Run(() => RunAsync(work, stop)));
            }
        }
    }

    private void EndOf(StepWork work, CancellationTokenSource stop)
    {
        lock (_tasks)
        {
            stop.Dispose();
            if (_active.TryGetValue(work, out var active))
            {
                active.IsOver = true;
                if (active.WasGone)
                {
                    _active.Remove(work);
                }
            }
        }

        Schedule();
    }

    private async Task RunAsync(StepWork work, CancellationTokenSource stop)
    {
        try
        {
            await _executors.ExecuteAsync(this, work, fraction => Report(work, fraction), stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The console is stopping, and the journal says what was done; or nobody asks for this any more.
        }
        catch (Exception exception)
        {
            // Whatever broke: the step ends with a refusal that names the failure's kind and nothing else, since a text may hold anything.
            await SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, new Refusal(
                RuleCodes.WorkFailed,
                $"The console could not do its part of step {work.Step} ({exception.GetType().Name}).",
                "What was typed is zeroed. What the device holds is read again before anything is repeated.",
                "Start another attempt. If it fails again, suspend the ceremony."))).ConfigureAwait(false);
        }
        finally
        {
            EndOf(work, stop);
        }
    }

    private void Report(StepWork work, double fraction)
    {
        lock (_tasks)
        {
            if (!_active.TryGetValue(work, out var active) || (active.Progress.Fraction is { } last && fraction - last < 0.01 && fraction < 1))
            {
                return;
            }

            active.Progress = active.Progress with { Fraction = fraction };
        }

        Changed?.Invoke();
    }

    private sealed class Active(WorkProgress progress, CancellationTokenSource stop)
    {
        public CancellationTokenSource Stop { get; } = stop;

        public WorkProgress Progress { get; set; } = progress;

        public bool WasGone { get; set; }

        public bool IsOver { get; set; }
    }
}

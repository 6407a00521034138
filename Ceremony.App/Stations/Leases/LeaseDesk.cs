using System.Collections.Immutable;
using System.Security.Cryptography;
using Ceremony.App.Officers;
using Ceremony.App.Stations.Secrets;

namespace Ceremony.App.Stations.Leases;

/// <summary>
/// Keeps the present <see cref="LeaseBook"/>, watches the time for it, and zeroes held secrets when their step or ceremony ends.
/// Safe to call from any thread; events are raised outside the lock.
/// </summary>
public sealed class LeaseDesk : IDisposable
{
    private readonly TimeProvider _time;
    private readonly HeldSecrets _held;
    private readonly StationRegistry _stations;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private LeaseBook _book = LeaseBook.Empty;

    /// <summary>Starts with an empty book and listens to the stations.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="stations">Tells of lost connections and sign-outs.</param>
    /// <param name="held">Secrets that wait for their step.</param>
    public LeaseDesk(TimeProvider time, StationRegistry stations, HeldSecrets held)
    {
        _time = time;
        _held = held;
        _stations = stations;
        _timer = time.CreateTimer(_ => Expire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        stations.Disconnected += OnDisconnected;
        stations.SigningOut += OnSigningOut;
        held.Ended += OnHeldEnded;
    }

    /// <summary>Raised when a turn was opened, filled or reopened.</summary>
    public event Action<Lease>? Changed;

    /// <summary>Raised when a lease has ended; the station's page is blank within a second.</summary>
    public event Action<EndedLease>? Ended;

    /// <summary>The present book.</summary>
    public LeaseBook Book
    {
        get
        {
            lock (_lock)
            {
                return _book;
            }
        }
    }

    /// <summary>
    /// Opens an officer's turn, unless it is open at another station. See <see cref="LeaseBook.Grant"/>. Where everything
    /// asked for is still held from before a lost connection, the lease is filled at once.
    /// </summary>
    /// <param name="request">Who, what, where.</param>
    public LeaseDecision Grant(LeaseRequest request) => Decide((book, id, now) => book.Grant(request, id, now), request);

    /// <summary>Moves an officer's turn to this station. See <see cref="LeaseBook.Move"/>.</summary>
    /// <param name="request">Who, what, and the new station.</param>
    public LeaseDecision Move(LeaseRequest request) => Decide((book, id, now) => book.Move(request, id, now), request);

    /// <summary>The officer typed; what, is not told.</summary>
    /// <param name="leaseId">The lease.</param>
    public void Heard(string leaseId) => Change(book => new LeaseChange(book.Heard(leaseId, _time.GetUtcNow()), []));

    /// <summary>An entry was accepted.</summary>
    /// <param name="leaseId">The lease.</param>
    public void Fill(string leaseId)
    {
        Change(book => new LeaseChange(book.Fill(leaseId), []));
        Tell(leaseId);
    }

    /// <summary>The officer has to type again under the same lease.</summary>
    /// <param name="leaseId">The lease.</param>
    public void Reopen(string leaseId)
    {
        Change(book => new LeaseChange(book.Reopen(leaseId, _time.GetUtcNow()), []));
        Tell(leaseId);
    }

    /// <summary>The officer leaves: the lease ends. What they have waiting for its step waits on, with its own countdown.</summary>
    /// <param name="leaseId">The lease.</param>
    public void Leave(string leaseId) => Change(book => book.Leave(leaseId));

    /// <summary>A step, or one attempt at it, is over: its leases end and its held secrets are zeroed.</summary>
    /// <param name="ceremonyId">The ceremony.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="attempt">The attempt that is over, or null for all of them.</param>
    public void EndStep(string ceremonyId, string stepId, int? attempt)
    {
        Change(book => book.EndStep(ceremonyId, stepId, attempt));
        _held.EndStep(ceremonyId, stepId, attempt);
    }

    /// <summary>A ceremony is over or suspended: its leases end and its held secrets are zeroed.</summary>
    /// <param name="ceremonyId">The ceremony.</param>
    public void EndCeremony(string ceremonyId)
    {
        Change(book => book.EndCeremony(ceremonyId));
        _held.EndCeremony(ceremonyId);
    }

    /// <summary>Stops watching.</summary>
    public void Dispose()
    {
        _stations.Disconnected -= OnDisconnected;
        _stations.SigningOut -= OnSigningOut;
        _held.Ended -= OnHeldEnded;
        _timer.Dispose();
    }

    private void Expire() => Change(book => book.Expire(_time.GetUtcNow()));

    private void OnDisconnected(StationSession session) => Change(book => book.Disconnect(session.Number));

    private void OnSigningOut(StationSession session, Officer officer)
    {
        if (Book.OfOfficer(officer.Id) is { } lease && lease.Station == session.Number)
        {
            Leave(lease.Id);
        }
    }

    // The countdown ran out, its owner zeroed it, or the step used it: if the same is asked again, such as after a wrong password, the
    // field opens again where the turn is.
    private void OnHeldEnded(HeldSecretKey key, HeldSecretEnd why)
    {
        if (why is HeldSecretEnd.Timeout or HeldSecretEnd.Left or HeldSecretEnd.Taken
            && Book.OfOfficer(key.OfficerId) is { Filled: true } lease
            && (lease.CeremonyId, lease.StepId, lease.Attempt) == (key.CeremonyId, key.StepId, key.Attempt))
        {
            Reopen(lease.Id);
        }
    }

    private LeaseDecision Decide(Func<LeaseBook, string, DateTimeOffset, LeaseDecision> decide, LeaseRequest request)
    {
        if (request.Fields.Any(field => !field.IsValid))
        {
            throw new ArgumentException("A field name has lower-case letters, digits and hyphens only.", nameof(request));
        }

        LeaseDecision? decision = null;
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        Change(book =>
        {
            decision = decide(book, id, _time.GetUtcNow());
            return new LeaseChange(decision.Book, decision.Ended);
        });
        if (decision!.Granted is not { } granted || granted.Id != id)
        {
            return decision;
        }

        // After a lost connection: what was accepted before is still held, so nothing is asked for again.
        if (granted.Fields.All(field => _held.HeldUntil(new(granted.CeremonyId, granted.StepId, granted.Attempt, granted.OfficerId, field.Name)) is not null))
        {
            Change(book => new LeaseChange(book.Fill(id), []));
        }

        Tell(id);
        return Book is var book && book.Find(id) is { } present ? decision with { Book = book, Granted = present } : decision;
    }

    private void Tell(string leaseId)
    {
        if (Book.Find(leaseId) is { } lease)
        {
            Changed?.Invoke(lease);
        }
    }

    private void Change(Func<LeaseBook, LeaseChange> change)
    {
        ImmutableArray<EndedLease> ended;
        lock (_lock)
        {
            (_book, ended) = change(_book);
            var wait = _book.NextExpiry - _time.GetUtcNow();
            _timer.Change(wait is { } time ? (time > TimeSpan.Zero ? time : TimeSpan.Zero) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        foreach (var lease in ended)
        {
            // What was accepted belongs to its step, not to the station: one browser is handed from officer to officer, and a lost
            // connection comes back. It has its own countdown, and its owner can have it zeroed.
            Ended?.Invoke(lease);
        }
    }
}

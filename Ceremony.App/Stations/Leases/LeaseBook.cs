using System.Collections.Immutable;

namespace Ceremony.App.Stations.Leases;

/// <summary>
/// Decides who may type where. Immutable and without clock or randomness: times and new ids come in. An officer has at
/// most one lease, and a station has at most one, over all ceremonies.
/// </summary>
public sealed class LeaseBook
{
    private readonly ImmutableArray<Lease> _open;

    private LeaseBook(ImmutableArray<Lease> open) => _open = open;

    /// <summary>A lease ends when nothing was typed for this long.</summary>
    public static TimeSpan TypingLimit { get; } = TimeSpan.FromMinutes(3);

    /// <summary>No lease is open.</summary>
    public static LeaseBook Empty { get; } = new([]);

    /// <summary>All open leases.</summary>
    public ImmutableArray<Lease> Open => _open;

    /// <summary>The lease with this id, if it is open.</summary>
    /// <param name="leaseId">The id.</param>
    public Lease? Find(string leaseId) => _open.FirstOrDefault(lease => lease.Id == leaseId);

    /// <summary>The officer's one lease, if there is one.</summary>
    /// <param name="officerId">The officer.</param>
    public Lease? OfOfficer(string officerId) => _open.FirstOrDefault(lease => lease.OfficerId == officerId);

    /// <summary>The station's one lease, if there is one.</summary>
    /// <param name="station">The station's number.</param>
    public Lease? AtStation(int station) => _open.FirstOrDefault(lease => lease.Station == station);

    /// <summary>
    /// Opens an officer's turn. The same turn at the same station is granted again unchanged (a page that was loaded anew);
    /// a turn open at another station is refused with that lease, so that the page can offer to move it.
    /// </summary>
    /// <param name="request">Who, what, where.</param>
    /// <param name="newId">Id for a new lease, never used before.</param>
    /// <param name="now">The time.</param>
    public LeaseDecision Grant(LeaseRequest request, string newId, DateTimeOffset now)
    {
        var (book, ended) = Expire(now);
        var own = book.OfOfficer(request.OfficerId);
        if (own is not null && own.Station != request.Station)
        {
            return new LeaseDecision(book, null, own, ended);
        }

        if (own is not null && IsSameTurn(own, request))
        {
            return new LeaseDecision(book, own, null, ended);
        }

        var (cleared, replaced) = book.EndWhere(lease => lease.Station == request.Station, LeaseEnd.Replaced);
        var lease = New(request, newId, now);
        return new LeaseDecision(new LeaseBook(cleared._open.Add(lease)), lease, null, ended.AddRange(replaced));
    }

    /// <summary>Opens an officer's turn here and ends it wherever else it was open.</summary>
    /// <param name="request">Who, what, and the new station.</param>
    /// <param name="newId">Id for the new lease, never used before.</param>
    /// <param name="now">The time.</param>
    public LeaseDecision Move(LeaseRequest request, string newId, DateTimeOffset now)
    {
        var (book, moved) = EndWhere(lease => lease.OfficerId == request.OfficerId && lease.Station != request.Station, LeaseEnd.Moved);
        var decision = book.Grant(request, newId, now);
        return decision with { Ended = moved.AddRange(decision.Ended) };
    }

    /// <summary>The officer has typed something; what, is not told.</summary>
    /// <param name="leaseId">The lease.</param>
    /// <param name="now">The time.</param>
    public LeaseBook Heard(string leaseId, DateTimeOffset now) => With(leaseId, lease => lease with { LastHeardAt = now });

    /// <summary>An entry was accepted under this lease.</summary>
    /// <param name="leaseId">The lease.</param>
    public LeaseBook Fill(string leaseId) => With(leaseId, lease => lease with { Filled = true });

    /// <summary>The entry came to nothing (timed out, zeroed by its owner, or wrong): the officer types again.</summary>
    /// <param name="leaseId">The lease.</param>
    /// <param name="now">The time, from which the typing limit counts anew.</param>
    public LeaseBook Reopen(string leaseId, DateTimeOffset now) => With(leaseId, lease => lease with { Filled = false, LastHeardAt = now });

    /// <summary>The officer leaves the station.</summary>
    /// <param name="leaseId">The lease.</param>
    public LeaseChange Leave(string leaseId) => EndWhere(lease => lease.Id == leaseId, LeaseEnd.Left);

    /// <summary>The station's browser is gone.</summary>
    /// <param name="station">The station's number.</param>
    public LeaseChange Disconnect(int station) => EndWhere(lease => lease.Station == station, LeaseEnd.Disconnected);

    /// <summary>A step is over, whatever its outcome: only leases of *that* step end.</summary>
    /// <param name="ceremonyId">The ceremony.</param>
    /// <param name="stepId">The step.</param>
    /// <param name="attempt">The attempt that is over, or null for all of them.</param>
    public LeaseChange EndStep(string ceremonyId, string stepId, int? attempt) => EndWhere(
        lease => lease.CeremonyId == ceremonyId && lease.StepId == stepId && (attempt is null || lease.Attempt == attempt),
        LeaseEnd.StepEnded);

    /// <summary>A ceremony is over or suspended.</summary>
    /// <param name="ceremonyId">The ceremony.</param>
    public LeaseChange EndCeremony(string ceremonyId) => EndWhere(lease => lease.CeremonyId == ceremonyId, LeaseEnd.StepEnded);

    /// <summary>Ends leases under which nothing was typed for <see cref="TypingLimit"/>.</summary>
    /// <param name="now">The time.</param>
    public LeaseChange Expire(DateTimeOffset now) => EndWhere(lease => !lease.Filled && lease.LastHeardAt + TypingLimit <= now, LeaseEnd.Timeout);

    /// <summary>When <see cref="Expire"/> next has something to do; null if never.</summary>
    public DateTimeOffset? NextExpiry => _open.Where(lease => !lease.Filled).Select(lease => (DateTimeOffset?)(lease.LastHeardAt + TypingLimit)).Min();

    private static bool IsSameTurn(Lease lease, LeaseRequest request) =>
        lease.CeremonyId == request.CeremonyId && lease.StepId == request.StepId && lease.Attempt == request.Attempt
        && lease.Fields.SequenceEqual(request.Fields);

    private static Lease New(LeaseRequest request, string id, DateTimeOffset now) => new(
        id, request.OfficerId, request.CeremonyId, request.StepId, request.Attempt, request.Station, request.Fields, now, now, Filled: false);

    private LeaseBook With(string leaseId, Func<Lease, Lease> change) =>
        Find(leaseId) is { } lease ? new LeaseBook(_open.Replace(lease, change(lease))) : this;

    private LeaseChange EndWhere(Func<Lease, bool> which, LeaseEnd why)
    {
        var ended = _open.Where(which).Select(lease => new EndedLease(lease, why)).ToImmutableArray();
        return new LeaseChange(ended.IsEmpty ? this : new LeaseBook([.. _open.Where(lease => !which(lease))]), ended);
    }
}

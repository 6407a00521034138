using System.Collections.Immutable;
using Ceremony.App.Derived;

namespace Ceremony.App.Registers;

/// <summary>The ceremonies that somebody came to.</summary>
/// <param name="Last">The latest.</param>
/// <param name="Ceremonies">How many.</param>
public sealed record OfficerVisits(OfficerSummary Last, int Ceremonies)
{
    /// <summary>Of everybody who came to any of those ceremonies, by id.</summary>
    /// <param name="ceremonies">The ceremonies.</param>
    public static IReadOnlyList<OfficerVisits> Of(IEnumerable<CeremonySummary> ceremonies) =>
    [
        .. ceremonies.SelectMany(ceremony => ceremony.Officers).GroupBy(officer => officer.Id, StringComparer.Ordinal)
            .Select(visits => new OfficerVisits(visits.MaxBy(visit => (visit.At, visit.Ceremony), InTime.Order)!, visits.Count()))
            .OrderBy(visits => visits.Last.Id, StringComparer.Ordinal),
    ];
}

/// <summary>A person over all ceremonies: appointed to what, here when and as what, holding what.</summary>
/// <param name="Id">The officer's id.</param>
/// <param name="Name">The name as people read it.</param>
/// <param name="Organisation">Whom they act for.</param>
/// <param name="Enrolled">How the register has them; null for somebody who is in records alone.</param>
/// <param name="Visits">The ceremonies that they came to; null for none.</param>
/// <param name="Holds">The shares and pieces that they hold now, in words.</param>
public sealed record OfficerStanding(string Id, string Name, string Organisation, EnrolledOfficer? Enrolled, OfficerVisits? Visits, IReadOnlyList<string> Holds)
{
    /// <summary>What they are appointed to.</summary>
    public IEnumerable<string> Appointments => Enrolled?.Appointments.Keys ?? [];

    /// <summary>Everybody, by name.</summary>
    /// <param name="enrolled">Who is enrolled.</param>
    /// <param name="visits">Who came.</param>
    /// <param name="shares">All share files.</param>
    public static IReadOnlyList<OfficerStanding> Of(IReadOnlyList<EnrolledOfficer> enrolled, IReadOnlyList<OfficerVisits> visits, IReadOnlyList<ShareStanding> shares)
    {
        var (known, came) = (enrolled.ToDictionary(officer => officer.Id, StringComparer.Ordinal), visits.ToDictionary(visit => visit.Last.Id, StringComparer.Ordinal));
        var holds = shares.Where(share => share.Standing == ShareState.InForce).SelectMany(share => share.Holders, (share, holder) => (holder.Officer, Words: share.WordsFor(holder))).ToLookup(held => held.Officer, held => held.Words, StringComparer.Ordinal);
        return
        [
            .. known.Keys.Union(came.Keys, StringComparer.Ordinal).Union(holds.Select(group => group.Key), StringComparer.Ordinal).Select(id =>
            {
                var (register, visit) = (known.GetValueOrDefault(id), came.GetValueOrDefault(id));
                return new OfficerStanding(id, register?.Name ?? visit?.Last.Name ?? id, register?.Organisation ?? visit?.Last.Organisation ?? "", register, visit, [.. holds[id]]);
            }).OrderBy(officer => officer.Name, StringComparer.Ordinal).ThenBy(officer => officer.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The register for other programs.</summary>
    /// <param name="officers">The officers.</param>
    public static RegisterSheet Sheet(IEnumerable<OfficerStanding> officers) => RegisterSheet.Of<OfficerStanding>(
        "officers", officers,
        ("officer", officer => officer.Id),
        ("name", officer => officer.Name),
        ("organisation", officer => officer.Organisation),
        ("enrolledAt", officer => officer.Enrolled?.At),
        ("enrolledBy", officer => officer.Enrolled?.By),
        ("administratorSince", officer => Since(officer, "administrator")),
        ("auditorSince", officer => Since(officer, "auditor")),
        ("ceremonies", officer => officer.Visits?.Ceremonies ?? 0),
        ("lastCeremony", officer => officer.Visits?.Last.Ceremony),
        ("lastAt", officer => officer.Visits?.Last.At),
        ("lastRoles", officer => officer.Visits?.Last.Roles),
        ("holds", officer => officer.Holds));

    private static DateTimeOffset? Since(OfficerStanding officer, string role) =>
        officer.Enrolled is { } enrolled && enrolled.Appointments.TryGetValue(role, out var since) ? since : null;
}

using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.Domain.Scripts;

/// <summary>
/// The approved, hashed plan of one ceremony: a template with its parameters, officers and seats filled in and every
/// condition resolved. Once locked it never changes.
/// </summary>
/// <param name="TemplateId">Such as <c>provision-device</c>.</param>
/// <param name="TemplateVersion">Such as <c>1.0</c>.</param>
/// <param name="Title">Title of this ceremony.</param>
/// <param name="Place">Where it is held.</param>
/// <param name="Separation">How far duties are kept apart.</param>
/// <param name="Relaxed">What the separation relaxes, one sentence each, printed on the cover; empty if strict.</param>
/// <param name="Parameters">All parameters as text, by name, defaults included.</param>
/// <param name="Officers">Everybody who takes part.</param>
/// <param name="Steps">All steps in order.</param>
/// <param name="Text">The script file itself (YAML, UTF-8, line ends <c>\n</c>), embedded in the transcript.</param>
/// <param name="Sha256">SHA-256 of <paramref name="Text"/> as UTF-8, 64 lower-case hex digits.</param>
public sealed record Script(
    string TemplateId,
    string TemplateVersion,
    string Title,
    string Place,
    Separation Separation,
    ImmutableArray<string> Relaxed,
    ImmutableSortedDictionary<string, string> Parameters,
    ImmutableArray<ScriptOfficer> Officers,
    ImmutableArray<PlannedStep> Steps,
    string Text,
    string Sha256)
{
    /// <summary>SHA-256 of the template's file, 64 lower-case hex digits.</summary>
    public string TemplateSha256 { get; init; } = "";

    /// <summary>How long the record is kept, or null where the script does not say.</summary>
    public RetentionRule? Retention { get; init; }

    /// <summary>What each role does, as printed; in the template's order, only roles that somebody holds.</summary>
    public ImmutableArray<RoleDuty> Duties { get; init; } = [];

    /// <summary>N: how many shares the device joins. All N are always needed. 0 if the script has no shares.</summary>
    public int Shares => int.Parse(Parameters.GetValueOrDefault("shares", "0"), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>How many devices take the shares, each of them all; 1 where the script does not say.</summary>
    public int DeviceCount => int.Parse(Parameters.GetValueOrDefault("devices", "1"), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>How the password of that share is kept; one holder's password where the script does not say.</summary>
    /// <param name="share">From 1 to N, or the number of an old share.</param>
    public Guard GuardOf(int share) => OldShares.IsOld(share)
        ? Parameters.TryGetValue("old-guards", out var old) ? GuardList.For(old, OldShareCount)[OldShares.NumberOf(share) - 1] : Guard.Password
        : Parameters.TryGetValue("guards", out var guards) ? GuardList.For(guards, Shares)[share - 1] : Guard.Password;

    /// <summary>The holder of that piece of that share, or null where the seat is vacant.</summary>
    public ScriptOfficer? PieceHolder(int share, int piece) => Officers.FirstOrDefault(officer => officer.Seats.Contains(
        OldShares.IsOld(share) ? new Seat(Role.OldPieceHolder, OldShares.NumberOf(share), piece) : new Seat(Role.PieceHolder, share, piece)));

    /// <summary>The holder of that share as a whole, or null where its password is in pieces.</summary>
    public ScriptOfficer? ShareHolder(int share) => Officers.FirstOrDefault(officer => officer.Seats.Contains(
        OldShares.IsOld(share) ? new Seat(Role.OldShareHolder, OldShares.NumberOf(share)) : new Seat(Role.ShareHolder, share)));

    /// <summary>The one share that a re-split seals anew, from 1; 0 in any other ceremony.</summary>
    public int Resplit => int.Parse(Parameters.GetValueOrDefault("resplit", "0"), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>N of the old set in a refresh; N in a re-split, which changes no share; 0 in any other ceremony.</summary>
    public int OldShareCount => Resplit > 0 ? Shares : int.Parse(Parameters.GetValueOrDefault("old-shares", "0"), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The old shares that are opened here and whose copies are destroyed afterwards, from 1: all of a refresh, one of a re-split.</summary>
    public IEnumerable<int> OldSharesHere => Resplit > 0 ? [Resplit] : Enumerable.Range(1, OldShareCount);

    /// <summary>A parameter as text.</summary>
    /// <exception cref="KeyNotFoundException">The template has no such parameter: a fault in a step kind.</exception>
    public string Parameter(string name) => Parameters[name];

    /// <summary>The officer with that id, or null.</summary>
    public ScriptOfficer? Officer(string id) => Officers.FirstOrDefault(officer => officer.Id == id);

    /// <summary>The officers who hold one of the seats, in the order of the script.</summary>
    public ImmutableArray<ScriptOfficer> Holders(IEnumerable<Seat> seats)
    {
        var wanted = seats.ToHashSet();
        return [.. Officers.Where(officer => officer.Seats.Any(wanted.Contains))];
    }

    /// <summary>The officers with that role, in the order of the script.</summary>
    public ImmutableArray<ScriptOfficer> With(Role role) => [.. Officers.Where(officer => officer.Has(role))];
}

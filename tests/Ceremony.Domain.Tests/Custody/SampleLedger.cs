using System.Collections.Immutable;
using Ceremony.Domain.Custody;
using Ceremony.Domain.Scripts.Guards;

namespace Ceremony.Domain.Tests.Custody;

/// <summary>A key with two shares: share 1 in envelopes of ada, ben and cid, share 2 under dan's password.</summary>
internal static class SampleLedger
{
    public const string Kcv = "BBA4DB40C022844C";

    public static readonly Guard TwoOfThree = new(GuardKind.Envelope, 2, 3);

    public static readonly ShareWay First = Way("11", "v1", TwoOfThree, "ada", "ben", "cid");

    public static readonly ShareWay Second = Way("22", "v2", Guard.Password, "dan");

    public static readonly ShareSet Set = new("C-1", Kcv, ["v1", "v2"]);

    public static CustodyLedger Ledger { get; } = Of(First, Second);

    public static CustodyLedger Of(params ImmutableArray<ShareWay> ways) => new(ways, [Set], []);

    public static ShareWay Way(string sha256, string value, Guard guard, params string[] holders) => new(
        sha256, value, guard, [.. holders.Select((holder, i) => new CustodyPiece(i + 1, holder, [holder], []))], [], null, "C-1");

    public static CustodyCopy At(string place, string medium = "stick") => new(medium, "folder", default, "7", place);
}

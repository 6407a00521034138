using Ceremony.Domain.Scripts;

namespace Ceremony.Domain.Ceremonies.Custody;

/// <summary>How shares and those who hold them are named for people.</summary>
public static class ShareNames
{
    /// <summary>Who holds a share: its holder's name, or the guard where its password is in pieces.</summary>
    /// <param name="state">The ceremony.</param>
    /// <param name="share">The share.</param>
    public static string HolderOf(CeremonyState state, ShareFacts share) => share.Holder.Length > 0
        ? state.NameOf(share.Holder)
        : state.Script.GuardOf(share.Index) is { IsInPieces: true } guard ? $"in pieces, {guard}" : "not on record";

    /// <summary><c>Share 2</c>, <c>Old share 2</c>: where a line begins.</summary>
    public static string Title(int share) => OldShares.IsOld(share) ? $"Old share {OldShares.NumberOf(share)}" : $"Share {share}";
}

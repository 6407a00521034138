using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Orchestration.Pieces;

/// <summary>A share file and the pieces of its password, fresh from the maker: kept together with the events that record them, or dropped.</summary>
/// <param name="file">The share file.</param>
/// <param name="checkValue">Check value of the share.</param>
public sealed class GuardedShare(ShareFile file, string checkValue) : IDisposable
{
    private readonly ImmutableArray<PieceMade>.Builder _records = ImmutableArray.CreateBuilder<PieceMade>();
    private readonly List<Action> _keep = [];
    private readonly List<IDisposable> _pieces = [];

    /// <summary>The share file.</summary>
    public ShareFile File { get; } = file;

    /// <summary>Check value of the share, 16 upper-case hex digits.</summary>
    public string CheckValue { get; } = checkValue;

    /// <summary>What goes on record of each piece.</summary>
    public ImmutableArray<PieceMade> Records => _records.ToImmutable();

    /// <summary>Puts every piece where it waits for its holder.</summary>
    public void Keep() => _keep.ForEach(keep => keep());

    /// <summary>Zeroes file and pieces.</summary>
    public void Dispose()
    {
        File.Dispose();
        _pieces.ForEach(piece => piece.Dispose());
    }

    /// <summary>Reports it, and keeps it together with the events, or drops it.</summary>
    internal Task<Refusal?> SubmitAsync(CeremonySession session, ShareMemory files, StepWork work, int share)
    {
        var id = session.State.Id;
        return session.SubmitAsync(
            new ReportGuardedShareMade(work.Step, work.Attempt, ShareFile.NameFor(id, share, work.Attempt), File.Hash.Hex, CheckValue, Records),
            this,
            _ =>
            {
                files.Keep(id, share, File);
                Keep();
            });
    }

    internal void Add(PieceMade record, IDisposable piece, Action keep)
    {
        _records.Add(record);
        _pieces.Add(piece);
        _keep.Add(keep);
    }
}

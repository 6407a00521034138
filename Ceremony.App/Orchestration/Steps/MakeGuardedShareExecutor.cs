using System.Collections.Immutable;
using System.Security.Cryptography;
using Ceremony.App.Orchestration.Devices;
using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.App.Orchestration.Steps;

/// <summary>
/// Makes a share (the platform's random XOR the device's) and a password that nobody knows, seals the share file, splits the password and
/// seals each piece for its holder. Share, password and polynomial are zeroed before anybody is asked for anything.
/// </summary>
/// <param name="devices">The devices.</param>
/// <param name="files">Where the share file stays.</param>
/// <param name="memory">Where envelopes and split pieces stay.</param>
/// <param name="format">The share file format.</param>
public sealed class MakeGuardedShareExecutor(DeviceGate devices, ShareMemory files, PieceMemory memory, ShareFileFormat format) : StepExecutor<MakeGuardedShareWork>
{
    /// <inheritdoc/>
    protected override async Task DoAsync(CeremonySession session, MakeGuardedShareWork work, Action<double> progress, CancellationToken cancellation)
    {
        var state = session.State;
        var guard = state.Fact<PieceTable>().Of(state, work.Share);
        if (MissingKey(state.Id, guard) is { } missing)
        {
            await session.SubmitAsync(new ReportPieceKeyDropped(work.Step, work.Attempt, missing, "The console was started again; the password is chosen again.")).ConfigureAwait(false);
            return;
        }

        var serial = state.Fact<DeviceTable>().Of(DeviceTable.TheDevice)!.Serial;
        var (challenge, refusal) = await devices.UseAsync(serial, device => device.GetChallenge(Share.LengthInBytes), cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            await session.SubmitAsync(new ReportWorkFailed(work.Step, work.Attempt, refusal)).ConfigureAwait(false);
            return;
        }

        using (challenge)
        {
            var made = await Task.Run(() => Make(state.Id, work, guard, challenge!, progress, cancellation), cancellation).ConfigureAwait(false);
            var kept = false;
            await session.SubmitAsync(
                new ReportGuardedShareMade(work.Step, work.Attempt, ShareFile.NameFor(state.Id, work.Share, work.Attempt), made.File.Hash.Hex, made.CheckValue, made.Records),
                hold: () =>
                {
                    kept = true;
                    files.Keep(state.Id, work.Share, made.File);
                    made.Keep.ForEach(keep => keep());
                }).ConfigureAwait(false);
            if (!kept)
            {
                made.File.Dispose();
                made.Drop.ForEach(drop => drop.Dispose());
            }
        }
    }

    private int? MissingKey(string ceremony, GuardFacts guard) => guard.Guard.Kind == GuardKind.Envelope
        ? guard.Pieces.Keys.Cast<int?>().FirstOrDefault(piece => memory.Key(new PieceKey(ceremony, guard.Share, piece!.Value)) is null)
        : null;

    private Made Make(string ceremony, MakeGuardedShareWork work, GuardFacts guard, SecretBuffer challenge, Action<double> progress, CancellationToken cancellation)
    {
        using var random = new SecretBuffer(Share.LengthInBytes);
        RandomNumberGenerator.Fill(random.Span);
        using var share = Share.FromRandom(random.Span, challenge.Span);
        return guard.Guard.Kind == GuardKind.Envelope
            ? InEnvelopes(ceremony, work, guard, share, progress, cancellation)
            : Split(ceremony, guard, share, progress, cancellation);
    }

    private Made InEnvelopes(string ceremony, MakeGuardedShareWork work, GuardFacts guard, Share share, Action<double> progress, CancellationToken cancellation)
    {
        var (needed, total) = (guard.Guard.Needed, guard.Guard.Pieces);
        using var random = new SecretBuffer(EnvelopeSet.RandomBytes(needed, total));
        RandomNumberGenerator.Fill(random.Span);
        using var set = EnvelopeSet.Make(ceremony, guard.Share, needed, total, random.Span);
        var file = Seal(share, set.Password, progress, cancellation);
        var made = new Made(file, share.CheckValue.Hex);
        foreach (var piece in set.Pieces)
        {
            var at = new PieceKey(ceremony, guard.Share, piece.Number);
            var envelope = EnvelopeFormat.Seal(piece, file.Hash, memory.Key(at)!, RandomNumberGenerator.GetBytes(EnvelopeFormat.NonceBytes));
            made.Add(
                new PieceMade(piece.Number, guard.Pieces[piece.Number].Holder, Envelope.NameFor(ceremony, guard.Share, piece.Number, work.Attempt), envelope.Hash, envelope.Header.Commitment.Hex),
                envelope,
                () => memory.KeepMade(at, envelope));
        }

        return made;
    }

    private Made Split(string ceremony, GuardFacts guard, Share share, Action<double> progress, CancellationToken cancellation)
    {
        using var password = NewPassword();
        using var coefficients = new SecretBuffer((guard.Guard.Needed - 1) * PasswordSplitting.CoefficientBytes);
        RandomNumberGenerator.Fill(coefficients.Span);
        var prime = PasswordSplitting.PrimeFrom(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var made = new Made(Seal(share, password, progress, cancellation), share.CheckValue.Hex);
        foreach (var piece in PasswordSplitting.Split(password.Span, guard.Guard.Needed, guard.Guard.Pieces, prime, coefficients.Span))
        {
            var at = new PieceKey(ceremony, guard.Share, piece.Number);
            made.Add(new PieceMade(piece.Number, guard.Pieces[piece.Number].Holder, null, null, null), piece, () => memory.Keep(at, piece));
        }

        return made;
    }

    private ShareFile Seal(Share share, SecretBuffer password, Action<double> progress, CancellationToken cancellation) =>
        format.Seal(share, password.Span, RandomNumberGenerator.GetBytes(ShareFile.SaltBytes), new MeasuredBlocks(progress), cancellation);

    private static SecretBuffer NewPassword()
    {
        using var random = new SecretBuffer(PasswordSplitting.PasswordBytes);
        while (true)
        {
            RandomNumberGenerator.Fill(random.Span);
            if (PasswordSplitting.PasswordFrom(random.Span) is { } password)
            {
                return password;
            }
        }
    }

    private sealed class Made(ShareFile file, string checkValue)
    {
        private readonly ImmutableArray<PieceMade>.Builder _records = ImmutableArray.CreateBuilder<PieceMade>();

        public ShareFile File { get; } = file;

        public string CheckValue { get; } = checkValue;

        public ImmutableArray<PieceMade> Records => _records.ToImmutable();

        public List<Action> Keep { get; } = [];

        public List<IDisposable> Drop { get; } = [];

        public void Add(PieceMade record, IDisposable piece, Action keep)
        {
            _records.Add(record);
            Drop.Add(piece);
            Keep.Add(keep);
        }
    }
}

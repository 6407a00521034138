using System.Security.Cryptography;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Scripts.Guards;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.Domain.Shares.Splitting;

namespace Ceremony.App.Orchestration.Pieces;

/// <summary>
/// Seals a share under a password that nobody knows, splits the password and seals each piece for its holder. Password and polynomial are
/// zeroed before this returns.
/// </summary>
/// <param name="memory">Where the keys of envelopes are, and envelopes and split pieces stay.</param>
/// <param name="format">The share file format.</param>
public sealed class GuardedShareMaker(PieceMemory memory, ShareFileFormat format)
{
    /// <summary>The first piece whose envelope key is no longer in memory, or null.</summary>
    /// <param name="ceremony">The ceremony.</param>
    /// <param name="guard">The guard of the share.</param>
    public int? MissingKey(string ceremony, GuardFacts guard)
    {
        if (guard.Guard.Kind != GuardKind.Envelope)
        {
            return null;
        }

        foreach (var piece in guard.Pieces.Keys)
        {
            if (memory.Key(new PieceKey(ceremony, guard.Share, piece)) is null)
            {
                return piece;
            }
        }

        return null;
    }

    /// <summary>Makes file and pieces. Takes seconds: run it off the request path.</summary>
    /// <param name="ceremony">The ceremony.</param>
    /// <param name="attempt">The attempt, for file names.</param>
    /// <param name="guard">The guard of the share.</param>
    /// <param name="share">The share; stays the caller's.</param>
    /// <param name="progress">Told of the derivation's progress, 0 to 1.</param>
    /// <param name="cancellation">Stops it.</param>
    public GuardedShare Make(string ceremony, int attempt, GuardFacts guard, Share share, Action<double> progress, CancellationToken cancellation) =>
        guard.Guard.Kind == GuardKind.Envelope
            ? InEnvelopes(ceremony, attempt, guard, share, progress, cancellation)
            : Split(ceremony, guard, share, progress, cancellation);

    private GuardedShare InEnvelopes(string ceremony, int attempt, GuardFacts guard, Share share, Action<double> progress, CancellationToken cancellation)
    {
        var (needed, total) = (guard.Guard.Needed, guard.Guard.Pieces);
        using var random = new SecretBuffer(EnvelopeSet.RandomBytes(needed, total));
        RandomNumberGenerator.Fill(random.Span);
        using var set = EnvelopeSet.Make(ceremony, guard.Share, needed, total, random.Span);
        var file = Seal(share, set.Password, progress, cancellation);
        var made = new GuardedShare(file, share.CheckValue.Hex);
        try
        {
            foreach (var piece in set.Pieces)
            {
                var at = new PieceKey(ceremony, guard.Share, piece.Number);
                var envelope = EnvelopeFormat.Seal(piece, file.Hash, memory.Key(at)!, RandomNumberGenerator.GetBytes(EnvelopeFormat.NonceBytes));
                made.Add(
                    new PieceMade(piece.Number, guard.Pieces[piece.Number].Holder, Envelope.NameFor(ceremony, guard.Share, piece.Number, attempt), envelope.Hash, envelope.Header.Commitment.Hex),
                    envelope,
                    () => memory.KeepMade(at, envelope));
            }
        }
        catch
        {
            // A key may be zeroed meanwhile, where the ceremony stopped.
            made.Dispose();
            throw;
        }

        return made;
    }

    private GuardedShare Split(string ceremony, GuardFacts guard, Share share, Action<double> progress, CancellationToken cancellation)
    {
        using var password = NewPassword();
        using var coefficients = new SecretBuffer((guard.Guard.Needed - 1) * PasswordSplitting.CoefficientBytes);
        RandomNumberGenerator.Fill(coefficients.Span);
        var prime = PasswordSplitting.PrimeFrom(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        var made = new GuardedShare(Seal(share, password, progress, cancellation), share.CheckValue.Hex);
        foreach (var piece in PasswordSplitting.Split(password.Span, guard.Guard.Needed, guard.Guard.Pieces, prime, coefficients.Span))
        {
            var at = new PieceKey(ceremony, guard.Share, piece.Number);
            made.Add(new PieceMade(piece.Number, guard.Pieces[piece.Number].Holder, null, null, null), piece, () => memory.Keep(at, piece));
        }

        return made;
    }

    private ShareFile Seal(Share share, SecretBuffer password, Action<double> progress, CancellationToken cancellation) =>
        format.Seal(share, password.Span, RandomNumberGenerator.GetBytes(ShareFile.SaltBytes), new Steps.MeasuredBlocks(progress), cancellation);

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
}

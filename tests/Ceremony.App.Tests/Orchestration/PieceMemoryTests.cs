using Ceremony.App.Orchestration.Pieces;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using Xunit;

namespace Ceremony.App.Tests.Orchestration;

public sealed class PieceMemoryTests
{
    private static readonly PieceKey Place = new("R-2026-001", 1, 2);

    [Fact]
    public void A_copy_of_a_shown_envelope_opens_although_the_envelope_was_zeroed_in_between()
    {
        using var set = EnvelopeSet.Make(Place.Ceremony, Place.Share, 2, 3, Random(EnvelopeSet.RandomBytes(2, 3)));
        using var password = SecretBuffer.CopyOf("one piece holder's own"u8);
        var memory = new PieceMemory();
        memory.KeepShown(Place, EnvelopeFormat.Seal(set.Pieces[1], ShareFileHash.Of("a share file"u8), password, new Argon2Cost(1024, 1, 1), Random(EnvelopeFormat.RandomBytes)));

        using var copy = memory.CopyShown(Place);
        memory.Dispose();

        using var piece = Assert.IsType<EnvelopeOpening.Opened>(EnvelopeFormat.Open(copy!, password, 1024)).Piece;
        Assert.Equal(2, piece.Number);
    }

    [Fact]
    public void No_copy_is_given_of_what_is_not_there_or_was_zeroed()
    {
        using var set = EnvelopeSet.Make(Place.Ceremony, Place.Share, 2, 3, Random(EnvelopeSet.RandomBytes(2, 3)));
        using var password = SecretBuffer.CopyOf("one piece holder's own"u8);
        var memory = new PieceMemory();
        Assert.Null(memory.CopyShown(Place));
        var shown = EnvelopeFormat.Seal(set.Pieces[1], ShareFileHash.Of("a share file"u8), password, new Argon2Cost(1024, 1, 1), Random(EnvelopeFormat.RandomBytes));
        memory.KeepShown(Place, shown);
        shown.Dispose();
        Assert.Null(memory.CopyShown(Place));
    }

    private static byte[] Random(int length) => [.. Enumerable.Range(1, length).Select(i => (byte)i)];
}

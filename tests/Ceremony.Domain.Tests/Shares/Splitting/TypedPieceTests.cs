using Ceremony.Domain.Shares.Splitting;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Splitting;

public class TypedPieceTests
{
    [Fact]
    public void Numbers_are_read_in_decimal_and_then_in_hex_all_alike()
    {
        using var low = TypedPiece.Parse("d0:c7:ea:19:bf:e9:c6:8b"u8, "3"u8, "62:f8"u8);
        using var high = TypedPiece.Parse("D0C7EA19BFE9C68B"u8, "11"u8, "01"u8);

        var readings = TypedPiece.ReadingsOf([low!, high!]).Select(pieces => pieces.Select(piece => (piece.Number, piece.Value, piece.Prime)).ToArray()).ToArray();

        Assert.Equal([[(3, 0x62F8ul, 0xD0C7EA19BFE9C68Bul), (11, 1ul, 0xD0C7EA19BFE9C68Bul)], [(3, 0x62F8ul, 0xD0C7EA19BFE9C68Bul), (17, 1ul, 0xD0C7EA19BFE9C68Bul)]], readings);
        Assert.Single(TypedPiece.ReadingsOf([low!]));
        Assert.Equal("TypedPiece", low!.ToString());
    }

    [Theory]
    [InlineData("d0:xx", "3", "62")]
    [InlineData("d0", "0", "62")]
    [InlineData("d0", "3", "")]
    public void What_is_no_number_is_not_read(string prime, string number, string value) =>
        Assert.Null(TypedPiece.Parse(System.Text.Encoding.ASCII.GetBytes(prime), System.Text.Encoding.ASCII.GetBytes(number), System.Text.Encoding.ASCII.GetBytes(value)));
}

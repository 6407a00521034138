using System.Text;
using System.Text.Json;
using Ceremony.Domain.Secrets;
using Ceremony.Domain.Shares;
using Ceremony.Domain.Shares.Envelopes;
using Ceremony.TestKit;
using Xunit;

namespace Ceremony.Domain.Tests.Shares.Envelopes;

/// <summary>Envelopes that another implementation made from the format's description.</summary>
public class EnvelopeVectorTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    [InlineData("c")]
    public void A_set_of_another_implementation_is_the_same_here(string name)
    {
        var vector = Vector(name);
        using var set = EnvelopeSet.Make(
            Text(vector, "ceremony_text"), Number(vector, "share"), Number(vector, "threshold"), Number(vector, "total"), Convert.FromHexString(Text(vector, "random")));

        Assert.Equal(Text(vector, "share_password_text"), Encoding.ASCII.GetString(set.Password.Span));
        Assert.Equal(Text(vector, "set"), set.Subject.SetId);
        Assert.Equal(Each(vector, "commitment"), set.Pieces.Select(piece => piece.Commitment.Hex));
        Assert.Equal(Each(vector, "value"), set.Pieces.Select(piece => Convert.ToHexStringLower(piece.Value)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    [InlineData("c")]
    public void Its_envelopes_open_join_and_are_sealed_again_byte_for_byte(string name)
    {
        var vector = Vector(name);
        using var quorum = new EnvelopeQuorum();
        foreach (var entry in vector.GetProperty("envelopes").EnumerateArray().Reverse())
        {
            using var envelope = File(Text(entry, "file"));
            using var password = Envelopes.Typed(Text(entry, "password_text"));
            var piece = Envelopes.AssertOpened(EnvelopeFormat.Open(envelope, password, 4096));
            using var again = EnvelopeFormat.Seal(piece, ShareFileHash.Parse(Text(vector, "share_file_sha256")), password, envelope.Header.Cost, envelope.Bytes.Slice(100, 28));

            Assert.Equal((Text(entry, "sha256"), Text(entry, "header_sha256"), Text(entry, "commitment")), (envelope.Hash, envelope.HeaderHash, piece.Commitment.Hex));
            Assert.Equal(new Argon2Cost(Number(vector, "memory_kib"), Number(vector, "passes"), Number(vector, "lanes")), envelope.Header.Cost);
            Assert.Equal(envelope.Bytes.ToArray(), again.Bytes.ToArray());
            Assert.Null(quorum.Add(piece, Text(entry, "file")));
        }

        using var joined = Assert.IsType<Domain.Shares.Splitting.PasswordJoining.Joined>(quorum.Join()).Password;
        Assert.Equal(Text(vector, "share_password_text"), Encoding.ASCII.GetString(joined.Span));
    }

    [Fact]
    public void A_sheet_of_another_implementation_is_printed_alike_and_read()
    {
        using var envelope = File("a-piece-1.envelope");
        var printed = System.IO.File.ReadAllText(RepositoryFiles.VectorPath("envelopes", "a-piece-1.sheet.txt"));

        Assert.Equal(printed, string.Concat(EnvelopeSheet.Of(envelope).Rows.Select(row => row + "\n")));
        using var read = Envelopes.AssertRead(EnvelopeSheet.Read(printed));
        Assert.Equal(envelope.Hash, read.Hash);
    }

    [Fact]
    public void An_envelope_that_commits_to_another_piece_than_it_holds_is_refused_when_it_is_opened()
    {
        using var envelope = File("a-piece-1-lying.envelope");

        Envelopes.AssertRefused("ENVELOPE-COMMITMENT", Envelopes.Open(envelope, "correct horse battery", 4096));
    }

    private static Envelope File(string name) =>
        Envelopes.AssertRead(Envelope.Parse(System.IO.File.ReadAllBytes(RepositoryFiles.VectorPath("envelopes", name))));

    private static JsonElement Vector(string name)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(RepositoryFiles.VectorPath("envelopes", "envelopes.json")));
        return document.RootElement.EnumerateArray().Single(entry => Text(entry, "name") == name).Clone();
    }

    private static IEnumerable<string> Each(JsonElement vector, string field) => vector.GetProperty("envelopes").EnumerateArray().Select(entry => Text(entry, field));

    private static string Text(JsonElement element, string field) => element.GetProperty(field).GetString()!;

    private static int Number(JsonElement element, string field) => element.GetProperty(field).GetInt32();
}

using System.Text.Json;
using Ceremony.Device.Cvc;
using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;
using CsCheck;

namespace Ceremony.Device.Tests.Simulator.Keys;

public sealed class KeyBlobTests
{
    private static readonly JsonElement Vectors = CardVectors.Read("wrap");

    public static TheoryData<string> BlobNames() =>
        [.. Vectors.GetProperty("wrapped_key_blobs").EnumerateArray().Select(blob => blob.GetProperty("name").GetString()!)];

    public static TheoryData<string> DkekNames() =>
        [.. Vectors.GetProperty("dkek").EnumerateArray().Select(dkek => dkek.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(DkekNames))]
    public void Shares_are_joined_to_the_recorded_DKEK_and_keys(string name)
    {
        var vector = Vectors.GetProperty("dkek").Named(name);
        using var dkek = Join(vector);

        Assert.True(dkek.IsComplete);
        Assert.Equal(vector.Hex("dkek"), dkek.Value.ToArray());
        Assert.Equal(vector.Hex("kcv"), dkek.Status()[2..]);
        using var encryption = dkek.Derive(1);
        using var authentication = dkek.Derive(2);
        Assert.Equal(vector.Hex("kenc"), encryption.Span.ToArray());
        Assert.Equal(vector.Hex("kmac"), authentication.Span.ToArray());
    }

    [Theory]
    [MemberData(nameof(BlobNames))]
    public void A_recorded_blob_is_unwrapped_and_wrapped_again_to_the_same_bytes(string name)
    {
        var vector = Vectors.GetProperty("wrapped_key_blobs").Named(name);
        using var dkek = Join(Vectors.GetProperty("dkek").Named(vector.GetProperty("dkek").GetString()!));
        var blob = vector.Hex("blob");

        using var key = KeyBlobReader.Unwrap(dkek, blob);

        Assert.NotNull(key);
        if (vector.GetProperty("key_type").GetInt32() == (int)KeyKind.RsaPrivateCrt)
        {
            // RSA always goes out as d, n, e; the same key as in the other vector.
            var plain = Vectors.GetProperty("wrapped_key_blobs").Named("rsa2048-type5");
            Assert.Equal(plain.Hex("blob"), KeyBlob.Wrap(dkek, key, vector.Hex("random")));
        }
        else
        {
            Assert.Equal(blob, KeyBlob.Wrap(dkek, key, vector.Hex("random")));
        }
    }

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void No_changed_blob_is_ever_unwrapped()
    {
        var vector = Vectors.GetProperty("wrapped_key_blobs").Named("ec-p256");
        using var dkek = Join(Vectors.GetProperty("dkek").Named("two-shares"));
        var blob = vector.Hex("blob");
        Gen.Select(Gen.Int[0, blob.Length - 1], Gen.Int[1, 255], Gen.Int[0, blob.Length - 1], Gen.Byte.Array[0, 60], Gen.Int[0, 3]).Sample(
            (at, xor, cut, random, how) =>
            {
                var changed = (byte[])blob.Clone();
                changed[at] ^= (byte)xor;
                return KeyBlobReader.Unwrap(dkek, how switch { 0 => random, 1 => blob[..cut], 2 => [.. blob, .. random, 1], _ => changed }) is null;
            },
            iter: 100_000);
    }

    [Fact]
    [Trait("Kind", "Fuzz")]
    public void Blobs_with_a_good_check_sum_but_any_plain_text_give_a_key_or_nothing()
    {
        using var dkek = Join(Vectors.GetProperty("dkek").Named("two-shares"));
        var header = Vectors.GetProperty("wrapped_key_blobs").Named("ec-p256").Hex("header");
        using var encryption = dkek.Derive(1);
        using var authentication = dkek.Derive(2);
        Gen.Select(Gen.Int[0, 3], Gen.Byte.Array[0, 100]).Sample(
            (kind, text) =>
            {
                byte[] plain = [.. new byte[8], .. text, .. new byte[16 - ((8 + text.Length) % 16)]];
                byte[] signed = [.. header, .. AesKey.Cbc(encryption.Span, plain, encrypt: true)];
                signed[8] = (byte)((int[])[5, 6, 12, 15])[kind];
                byte[] blob = [.. signed, .. AesKey.Cmac(authentication.Span, signed)];
                using var key = KeyBlobReader.Unwrap(dkek, blob);
            },
            iter: 20_000);
    }

    [Theory]
    [InlineData("secp192r1")]
    [InlineData("secp384r1")]
    [InlineData("secp521r1")]
    [InlineData("secp256k1")]
    [InlineData("brainpoolP512r1")]
    public void A_key_on_every_kind_of_curve_survives_wrapping(string name)
    {
        using var dkek = DkekRecord.Begin(0);
        using var key = EcKey.Generate(NamedCurve.Find(name)!);

        using var back = Assert.IsType<EcKey>(KeyBlobReader.Unwrap(dkek, KeyBlob.Wrap(dkek, key, new byte[8])));

        Assert.Equal(key.Point, back.Point);
        Assert.Equal(key.Private.ToArray(), back.Private.ToArray());
    }

    private static DkekRecord Join(JsonElement vector)
    {
        var shares = vector.GetProperty("shares").EnumerateArray().ToList();
        var dkek = DkekRecord.Begin(shares.Count);
        if (shares.Count > 0)
        {
            shares.ForEach(share => dkek.Add(share.Hex()));
        }

        return dkek;
    }
}

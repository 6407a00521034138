using Ceremony.App.Officers;
using Ceremony.Domain.Secrets;
using Xunit;

namespace Ceremony.App.Tests.Officers;

public sealed class PassphraseHasherTests
{
    // Made by the reference implementation: echo -n password | argon2 somesalt -id -v 13 -t T -k M -p P -r
    [Theory]
    [InlineData(2, 65536, 1, "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7")]
    [InlineData(2, 256, 1, "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe")]
    [InlineData(2, 256, 2, "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037")]
    public void The_derivation_agrees_with_the_test_vectors_of_the_reference_implementation(int passes, int memoryKiB, int lanes, string expected)
    {
        using var password = SecretBuffer.CopyOf("password"u8);
        var tag = new byte[32];

        PassphraseHasher.Derive(password, new Argon2Cost(memoryKiB, passes, lanes), "somesalt"u8.ToArray(), tag);

        Assert.Equal(expected, Convert.ToHexStringLower(tag));
    }

    [Fact]
    public void A_verifier_accepts_its_passphrase_alone_and_two_of_the_same_passphrase_differ()
    {
        using var right = SecretBuffer.CopyOf("the right passphrase"u8);
        using var wrong = SecretBuffer.CopyOf("the right passphrasf"u8);
        var cost = new Argon2Cost(1024, 1, 1);

        var one = PassphraseHasher.Create(right, cost);
        var other = PassphraseHasher.Create(right, cost);

        Assert.True(PassphraseHasher.Verify(right, one));
        Assert.True(PassphraseHasher.Verify(right, other));
        Assert.False(PassphraseHasher.Verify(wrong, one));
        Assert.NotEqual(one.Hash, other.Hash);
        Assert.Equal("PassphraseVerifier", one.ToString());
    }

    [Fact]
    public void The_standard_cost_is_not_below_what_guidance_asks_for()
    {
        Assert.True(Argon2Cost.Standard.MemoryKiB >= 19 * 1024);
        Assert.True(Argon2Cost.Standard.Passes >= 2);
        Assert.True(Argon2Cost.Standard.IsSensible && Argon2Cost.Rehearsal.IsSensible);
    }
}

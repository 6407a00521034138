using Ceremony.App.Officers;
using Ceremony.Domain.Secrets;
using Xunit;

namespace Ceremony.App.Tests.Officers;

public sealed class PassphraseHasherTests
{
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
        Assert.True(Argon2Cost.SignIn.MemoryKiB >= 19 * 1024);
        Assert.True(Argon2Cost.SignIn.Passes >= 2);
        Assert.True(Argon2Cost.SignIn.IsSensible && Argon2Cost.Rehearsal.IsSensible);
    }
}

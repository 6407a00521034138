using Ceremony.Domain.Secrets;
using Xunit;

namespace Ceremony.Domain.Tests.Secrets;

public sealed class Argon2idTests
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

        Argon2id.Derive(password, new Argon2Cost(memoryKiB, passes, lanes), "somesalt"u8.ToArray(), tag);

        Assert.Equal(expected, Convert.ToHexStringLower(tag));
    }

    [Fact]
    public void Every_cost_that_the_product_asks_for_is_sensible_and_that_of_envelopes_is_above_that_of_signing_in()
    {
        Assert.All([Argon2Cost.SignIn, Argon2Cost.Envelope, Argon2Cost.Rehearsal], cost => Assert.True(cost.IsSensible));
        Assert.True((long)Argon2Cost.Envelope.MemoryKiB * Argon2Cost.Envelope.Passes > (long)Argon2Cost.SignIn.MemoryKiB * Argon2Cost.SignIn.Passes);
        Assert.False(new Argon2Cost((1024 * 1024) + 1, 1, 1).IsSensible);
        Assert.False(new Argon2Cost(1024, 65, 1).IsSensible);
        Assert.False(new Argon2Cost(1024, 1, 0).IsSensible);
    }
}

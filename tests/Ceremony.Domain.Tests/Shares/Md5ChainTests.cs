using System.Security.Cryptography;
using Ceremony.Domain.Shares;
using CsCheck;
using Xunit;

namespace Ceremony.Domain.Tests.Shares;

public class Md5ChainTests
{
    [Fact]
    public void Applying_the_chain_is_the_same_as_hashing_the_digest_again_and_again() =>
        Gen.Select(Gen.Byte.Array[16], Gen.Int[0, 200]).Sample((start, count) =>
        {
            var digest = start.ToArray();
            Md5Chain.Apply(digest, count);

            var expected = start;
            for (var i = 0; i < count; i++)
            {
#pragma warning disable CA5351 // The file format's hash.
                expected = MD5.HashData(expected);
#pragma warning restore CA5351
            }

            Assert.Equal(expected, digest);
        });
}

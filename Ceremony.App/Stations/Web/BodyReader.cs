using System.Security.Cryptography;
using Ceremony.Domain.Secrets;

namespace Ceremony.App.Stations.Web;

/// <summary>Reads a small request body into a buffer that is zeroed; nothing is spooled to disk.</summary>
internal static class BodyReader
{
    /// <summary>Reads the body to its end.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxLength">Longest body in bytes.</param>
    /// <returns>The bytes, which the caller disposes; null if the body is longer.</returns>
    public static async Task<SecretBuffer?> Read(HttpRequest request, int maxLength)
    {
        if (request.ContentLength > maxLength)
        {
            return null;
        }

        // Pinned, and one byte longer than allowed, so that a body without a stated length is caught too.
        var bytes = GC.AllocateArray<byte>(maxLength + 1, pinned: true);
        try
        {
            var length = 0;
            while (length < bytes.Length)
            {
                var read = await request.Body.ReadAsync(bytes.AsMemory(length), request.HttpContext.RequestAborted);
                if (read == 0)
                {
                    return SecretBuffer.CopyOf(bytes.AsSpan(0, length));
                }

                length += read;
            }

            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }
}

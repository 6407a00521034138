using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Tests.Pkcs11;

/// <summary>An initialised token with a user PIN, and the module that reaches it.</summary>
public abstract class TokenUnderTest : IDisposable
{
    public abstract string Module { get; }

    public abstract string Serial { get; }

    public abstract string Label { get; }

    public abstract SecretBuffer Pin();

    public abstract void Dispose();
}

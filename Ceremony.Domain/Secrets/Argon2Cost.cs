namespace Ceremony.Domain.Secrets;

/// <summary>What one Argon2id derivation costs (RFC 9106 section 3.1). It is recorded with each verifier and each envelope.</summary>
/// <param name="MemoryKiB">Memory in KiB.</param>
/// <param name="Passes">Passes over the memory.</param>
/// <param name="Lanes">Lanes; ours are worked through one after another.</param>
public sealed record Argon2Cost(int MemoryKiB, int Passes, int Lanes)
{
    /// <summary>For signing in: about 0.3 to 0.5 s on the small machines that consoles run on; a wrong guess costs the guesser the same.</summary>
    public static Argon2Cost SignIn { get; } = new(32 * 1024, 8, 1);

    /// <summary>For envelopes: 64 MiB, about a second on the same machines.</summary>
    public static Argon2Cost Envelope { get; } = new(64 * 1024, 13, 1);

    /// <summary>For rehearsals only: their passphrases are printed on the cast sheet, so a slow derivation protects nothing.</summary>
    public static Argon2Cost Rehearsal { get; } = new(4 * 1024, 1, 1);

    /// <summary>True for values that this program would have written; a damaged file must not take all memory.</summary>
    public bool IsSensible => MemoryKiB is >= 1024 and <= 1024 * 1024 && Passes is >= 1 and <= 64 && Lanes is >= 1 and <= 16;
}

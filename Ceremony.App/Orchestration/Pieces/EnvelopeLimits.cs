using Ceremony.Domain.Secrets;

namespace Ceremony.App.Orchestration.Pieces;

/// <summary>What the derivations of envelopes may cost on this console.</summary>
/// <param name="Cost">What a new envelope's derivation costs.</param>
/// <param name="MostMemoryKiB">Memory that one derivation may take when an envelope is opened, in KiB.</param>
public sealed record EnvelopeLimits(Argon2Cost Cost, int MostMemoryKiB)
{
    /// <summary>For this machine: at most a quarter of the memory that is there, so that an altered envelope cannot take it all.</summary>
    /// <param name="isRehearsal">True where derivations protect nothing and may be quick.</param>
    public static EnvelopeLimits Of(bool isRehearsal) => new(
        isRehearsal ? Argon2Cost.Rehearsal : Argon2Cost.Envelope,
        (int)Math.Min(int.MaxValue, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 4));
}

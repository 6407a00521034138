using System.Globalization;

namespace Ceremony.App.Rehearsing;

/// <summary>Where the time of one rehearsal went. Each moment counts once, whatever ran side by side in it.</summary>
/// <param name="Device">The devices worked, and nothing was generated or derived. A token’s work counts here whole, with the process that has its module and what it generates.</param>
/// <param name="Derivation">A device generated a key, or a key was derived from the password of a share.</param>
/// <param name="Console">All the rest: what the console adds.</param>
public sealed record RehearsalTimes(TimeSpan Device, TimeSpan Derivation, TimeSpan Console)
{
    /// <summary>The three together: from the start of the rehearsal, or the end of the one before it, to its end.</summary>
    public TimeSpan Total => Device + Derivation + Console;

    /// <summary>In words, in seconds to the hundredth.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Total.TotalSeconds:0.00} s: device {Device.TotalSeconds:0.00} s, key generation and derivation {Derivation.TotalSeconds:0.00} s, console {Console.TotalSeconds:0.00} s");
}

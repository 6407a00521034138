using Ceremony.Domain.Rules;

namespace Ceremony.App.Officers;

/// <summary>Either the value asked for, or a refusal in words for people.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
/// <param name="Value">Set when it was granted.</param>
/// <param name="Refusal">Set when it was refused.</param>
public sealed record OfficerResult<T>(T? Value, Refusal? Refusal)
    where T : class
{
    /// <summary>Wraps a granted value.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator OfficerResult<T>(T value) => new(value, null);

    /// <summary>Wraps a refusal.</summary>
    /// <param name="refusal">Why not.</param>
    public static implicit operator OfficerResult<T>(Refusal refusal) => new(null, refusal);
}

using System.Diagnostics.CodeAnalysis;

namespace Ceremony.Device.Contracts;

/// <summary>What came of a device operation: a value, or a refusal.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class DeviceResult<T>
    where T : notnull
{
    private readonly T? _value;

    private DeviceResult(T? value, DeviceRefusal? refusal)
    {
        _value = value;
        Refusal = refusal;
    }

    /// <summary>True when it was done.</summary>
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <summary>Why it was not done; null when it was.</summary>
    public DeviceRefusal? Refusal { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the text is the refusal's.</exception>
    public T Value => IsDone ? _value! : throw new InvalidOperationException(Refusal.ToString());

    /// <summary>Makes a done result.</summary>
    /// <param name="value">The value.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "DeviceResult.Done is the named form; its place is the non-generic class.")]
    public static implicit operator DeviceResult<T>(T value) => new(value, null);

    /// <summary>Makes a refused result.</summary>
    /// <param name="refusal">Why.</param>
    [SuppressMessage("Usage", "CA2225", Justification = "A refusal is returned as it is.")]
    public static implicit operator DeviceResult<T>(DeviceRefusal refusal) => new(default, refusal);

    /// <summary>Splits the result.</summary>
    /// <param name="value">The value when it was done.</param>
    /// <param name="refusal">The refusal when it was not.</param>
    /// <returns>True when it was done.</returns>
    public bool Try([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out DeviceRefusal? refusal)
    {
        value = _value;
        refusal = Refusal;
        return IsDone;
    }

    /// <summary>The same refusal, or a new value made from this one.</summary>
    /// <param name="map">Makes the new value.</param>
    /// <typeparam name="TOther">Its type.</typeparam>
    public DeviceResult<TOther> Select<TOther>(Func<T, TOther> map)
        where TOther : notnull => IsDone ? map(_value!) : Refusal;

    /// <summary>The value's text or the refusal's.</summary>
    public override string ToString() => IsDone ? _value!.ToString() ?? string.Empty : Refusal.ToString();
}

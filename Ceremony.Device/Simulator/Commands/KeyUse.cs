using Ceremony.Device.Simulator.Chip;
using Ceremony.Device.Simulator.Keys;

namespace Ceremony.Device.Simulator.Commands;

/// <summary>What every command that uses a key asks first.</summary>
internal static class KeyUse
{
    /// <summary>Finds a key and checks login, algorithm list and use counter.</summary>
    /// <returns>9000 and the key, or why it cannot be used.</returns>
    internal static ushort Find<TKey>(VirtualChip chip, byte id, byte algorithm, out TKey? key)
        where TKey : VirtualKey
    {
        key = null;
        if (!chip.UserAuthenticated)
        {
            return Sw.SecurityStatusNotSatisfied;
        }

        if (!chip.State.Keys.TryGetValue(id, out var found))
        {
            return Sw.ReferencedDataNotFound;
        }

        if (found is not TKey typed || !found.Allows(algorithm))
        {
            return Sw.FunctionNotSupported;
        }

        if (found.UsesLeft == 0)
        {
            return Sw.ReferenceDataNotUsable;
        }

        key = typed;
        return Sw.Success;
    }

    /// <summary>Turns a result into an answer and counts the use; a failed attempt is not counted.</summary>
    internal static CardAnswer Answer(VirtualKey key, byte[]? result, ushort failure)
    {
        if (result is null)
        {
            return failure;
        }

        key.CountUse();
        return CardAnswer.Ok(result);
    }

    /// <summary>9000 if a key may be put under this number now, or why not. Shares that are still missing forbid every new key.</summary>
    internal static ushort MayCreate(VirtualChip chip, byte id)
    {
        if (!chip.UserAuthenticated)
        {
            return Sw.SecurityStatusNotSatisfied;
        }

        if (id == 0)
        {
            return Sw.IncorrectParameters;
        }

        if (chip.State.Dkek is { IsComplete: false })
        {
            return Sw.ConditionsNotSatisfied;
        }

        return chip.State.Keys.ContainsKey(id) ? Sw.FileAlreadyExists : Sw.Success;
    }
}

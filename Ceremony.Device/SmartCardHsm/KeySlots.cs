using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Device.SmartCardHsm.Objects;

namespace Ceremony.Device.SmartCardHsm;

/// <summary>Finds free key references, and insists that a key is or is not there.</summary>
internal static class KeySlots
{
    /// <summary>The lowest free reference, or the wanted one if it is free. Left-over descriptions and certificates make one used too.</summary>
    internal static DeviceResult<int> FindFree(CardSession session, int? wanted)
    {
        if (wanted is < 1 or > 255)
        {
            return session.Refuse(DeviceCodes.KeyReferenceUsed, $"A key reference is 1 to 255, not {wanted}.", "Choose a free key reference.");
        }

        if (!ListObjects.Execute(session).Try(out var identifiers, out var refusal))
        {
            return refusal;
        }

        var used = identifiers.Where(FileIdentifiers.BelongsToKey).Select(identifier => identifier & 0xFF).ToHashSet();
        if (wanted is { } reference)
        {
            return used.Contains(reference)
                ? session.Refuse(
                    DeviceCodes.KeyReferenceUsed,
                    identifiers.Contains(FileIdentifiers.OfKey(reference))
                        ? $"There is a key at reference {reference} already."
                        : $"There is a description or a certificate left over at reference {reference}.",
                    "Choose a free key reference. Deleting is a step of its own.")
                : reference;
        }

        var free = Enumerable.Range(1, 255).FirstOrDefault(candidate => !used.Contains(candidate));
        return free == 0 ? session.Refuse(DeviceCodes.MemoryFull, "All 255 key references are used.", "Delete what is no longer needed.") : free;
    }

    /// <summary>Insists that there is a key at a reference.</summary>
    /// <returns>Null when there is.</returns>
    internal static DeviceRefusal? Require(CardSession session, int reference)
    {
        if (reference is < 1 or > 255)
        {
            return session.Refuse(DeviceCodes.KeyMissing, $"A key reference is 1 to 255, not {reference}.", "List the device's keys, then decide.");
        }

        if (!ListObjects.Execute(session).Try(out var identifiers, out var refusal))
        {
            return refusal;
        }

        return identifiers.Contains(FileIdentifiers.OfKey(reference))
            ? null
            : session.Refuse(DeviceCodes.KeyMissing, $"There is no key at reference {reference}.", "List the device's keys, then decide.");
    }
}

using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm.Objects;

namespace Ceremony.Device.SmartCardHsm.Commands;

/// <summary>UNWRAP KEY (80 74 xx 93): installs a key that was wrapped under the same DKEK.</summary>
internal static class UnwrapKeyUnderDkek
{
    // With the extended header this stays below the smallest input buffer among the maker's cards (1014 bytes in one reader).
    private const int LongestInOneCommand = 990;

    internal static DeviceRefusal? Execute(CardSession session, int reference, byte[] blob)
    {
        // Longer blobs (RSA 4096) go through a buffer file, which newer devices have.
        var direct = blob.Length <= LongestInOneCommand;
        if (!direct && WriteFile.Execute(session, FileIdentifiers.UnwrapBuffer, blob) is { } noBuffer)
        {
            return noBuffer;
        }

        using var response = session.SendChange(new CommandApdu(
            0x80, 0x74, (byte)reference, 0x93, direct ? blob : default, length: ApduLength.Extended));
        return response.Status.IsSuccess ? null : session.Refuse(CardCommand.UnwrapKey, response.Status);
    }
}

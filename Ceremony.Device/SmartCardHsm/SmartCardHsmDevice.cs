using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Cvc;
using Ceremony.Device.SmartCardHsm.Commands;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Device.Tlv;

namespace Ceremony.Device.SmartCardHsm;

/// <summary>
/// A SmartCard-HSM as an object. Every operation takes the device exclusively for its length, selects the applet (which ends any
/// login), makes sure that it still is the same device, acts, reads back what it did, and ends its login. No login outlives an
/// operation: what needs one takes the user PIN.
/// </summary>
/// <remarks>Operations may be called from any thread, one at a time; none waits for a person.</remarks>
public sealed partial class SmartCardHsmDevice : IDisposable
{
    private readonly ICardTransport _transport;
    private readonly Lock _oneAtATime = new();

    private SmartCardHsmDevice(ICardTransport transport, DeviceIdentity identity)
    {
        _transport = transport;
        Identity = identity;
    }

    /// <summary>Serial number.</summary>
    public string Serial => Identity.Serial;

    /// <summary>Where the device is, for a person.</summary>
    public string Place => _transport.Place;

    /// <summary>True for a virtual device.</summary>
    public bool IsVirtual => Identity.IsVirtual;

    /// <summary>Who the device said it is when it was opened.</summary>
    public DeviceIdentity Identity { get; }

    /// <summary>Opens the device that a transport reaches.</summary>
    /// <param name="transport">The transport; the device owns it from now on, and disposes it when opening is refused.</param>
    /// <param name="serial">The serial number that it must have; null to take any, for a directory that looks what is there.</param>
    /// <returns>The device; or a refusal: not a SmartCard-HSM, another device, not reachable.</returns>
    public static DeviceResult<SmartCardHsmDevice> Open(ICardTransport transport, string? serial = null)
    {
        var result = Run<SmartCardHsmDevice>(transport, "opening the device", serial, known: null, (_, identity) => new SmartCardHsmDevice(transport, identity));
        if (!result.IsDone)
        {
            transport.Dispose();
        }

        return result;
    }

    /// <summary>Reads the identity again: version and options may have changed by an initialisation.</summary>
    public DeviceResult<DeviceIdentity> ReadIdentity() =>
        Run<DeviceIdentity>("reading the identity", (_, identity) => identity);

    /// <summary>Reads everything that the device tells without a login.</summary>
    public DeviceResult<DeviceSnapshot> ReadSnapshot() =>
        Run<DeviceSnapshot>("reading the device", SnapshotReader.Read);

    /// <summary>Closes the transport.</summary>
    public void Dispose() => _transport.Dispose();

    private static DeviceResult<T> Run<T>(
        ICardTransport transport, string operation, string? serial, DeviceIdentity? known, Func<CardSession, DeviceIdentity, DeviceResult<T>> body)
        where T : notnull
    {
        for (var first = true; ; first = false)
        {
            var session = new CardSession(transport, operation, serial ?? string.Empty);
            var begun = false;
            try
            {
                using var exclusive = transport.BeginExclusive();
                try
                {
                    if (SelectApplet.Execute(session) is { } notOurs)
                    {
                        return notOurs;
                    }

                    begun = true;
                    if (!SnapshotReader.ReadIdentity(session, known).Try(out var identity, out var refusal))
                    {
                        return refusal;
                    }

                    if (serial is not null && identity.Serial != serial)
                    {
                        return session.Refuse(
                            DeviceCodes.OtherSerial, $"The device in {transport.Place} is {identity.Serial}.", $"Take it out and put in device {serial}.");
                    }

                    session.Serial = identity.Serial;
                    return body(session, identity);
                }
                finally
                {
                    EndLogin(session);
                }
            }
            catch (CardTransportException e) when (e.Failure == CardTransportFailure.CardReset && first && !begun)
            {
                // Another program reset the card while we were not using it. Nothing of ours is lost: begin again.
            }
            catch (CardTransportException e)
            {
                return session.Refuse(e);
            }
            catch (Exception e) when (e is DeviceAnswerException or ApduFormatException or TlvFormatException or CvcFormatException or WrappedKeyException)
            {
                return session.RefuseGarbled(e);
            }
        }
    }

    private static void EndLogin(CardSession session)
    {
        try
        {
            for (var attempt = 0; session.LoggedIn && attempt < 3; attempt++)
            {
                _ = SelectApplet.Execute(session);
            }
        }
        catch (Exception e) when (e is CardTransportException or ApduFormatException or TlvFormatException)
        {
            // The device is gone or confused; a login does not survive that, and the operation's own result says more.
        }
    }

    private DeviceResult<T> Run<T>(string operation, Func<CardSession, DeviceIdentity, DeviceResult<T>> body)
        where T : notnull
    {
        lock (_oneAtATime)
        {
            return Run(_transport, operation, Serial, Identity, body);
        }
    }
}

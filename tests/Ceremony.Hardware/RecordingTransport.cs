using Ceremony.Device.Apdu;

namespace Ceremony.Hardware;

/// <summary>Keeps the last command with data of each kind that the driver sent, so that it can be sent once more where the driver would not.</summary>
internal sealed class RecordingTransport(ICardTransport inner) : ICardTransport
{
    private readonly Dictionary<byte, byte[]> _last = [];

    public string Place => inner.Place;

    /// <summary>The last command with that instruction byte.</summary>
    public byte[] Last(byte instruction) => _last[instruction];

    public byte[] Transmit(ReadOnlySpan<byte> command)
    {
        // A command of four or five bytes carries no data: such as the query of the DKEK, which has the import's instruction byte.
        if (command.Length > 5)
        {
            _last[command[1]] = command.ToArray();
        }

        return inner.Transmit(command);
    }

    public IDisposable BeginExclusive() => inner.BeginExclusive();

    public void Dispose() => inner.Dispose();
}

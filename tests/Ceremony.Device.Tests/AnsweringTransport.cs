using Ceremony.Device.Apdu;

namespace Ceremony.Device.Tests;

/// <summary>A card that answers as a function says; for answers that no real or virtual device gives.</summary>
public sealed class AnsweringTransport(Func<byte[], byte[]> answer) : ICardTransport
{
    public string Place => "test slot";

    public byte[] Transmit(ReadOnlySpan<byte> command) => answer(command.ToArray());

    public IDisposable BeginExclusive() => new Section();

    public void Dispose()
    {
    }

    private sealed class Section : IDisposable
    {
        public void Dispose()
        {
        }
    }
}

using Ceremony.Device.Apdu;
using Ceremony.Device.Pcsc;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Vpcd;
using Ceremony.TestKit;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>The virtual card in pcscd's virtual reader, reached through PC/SC as a real one is.</summary>
public sealed class PcscCard : CardUnderTest
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PcscReaders _readers = new();
    private readonly string _reader;
    private readonly Task _link;

    public PcscCard(VirtualCardStartState start, string serial = "UTVIRT00001", bool second = false)
    {
        _reader = second ? PcscdFixture.SecondReader : PcscdFixture.FirstReader;
        Card = VirtualCard.CreateNew(serial, start);
        _link = VpcdLink.Connect(Card, VpcdLink.DefaultPort + (second ? 1 : 0)).RunAsync(_stop.Token);
        WaitFor(reader => reader.CardPresent);
    }

    public override VirtualCard Card { get; }

    public string Reader => _reader;

    public override ICardTransport Connect() => PcscTransport.Open(_reader);

    public override void ResetByOther() => PcscReset.Reset(_reader);

    public override void Reinsert()
    {
        // After a loss of power the card may be back before anybody looked, so it is taken out in any case.
        Card.Faults = null;
        Card.Pull();
        WaitFor(reader => !reader.CardPresent);
        Card.Insert();
        WaitFor(reader => reader.CardPresent);
    }

    public override void Dispose()
    {
        _stop.Cancel();
        _link.GetAwaiter().GetResult();
        Card.Dispose();
        WaitFor(reader => !reader.CardPresent);
        _readers.Dispose();
        _stop.Dispose();
    }

    private void WaitFor(Func<PcscReader, bool> condition) =>
        Await.View(_readers, view => view.Readers.FirstOrDefault(reader => reader.Name == _reader && condition(reader)));
}

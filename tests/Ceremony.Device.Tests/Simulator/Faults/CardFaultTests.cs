using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;

namespace Ceremony.Device.Tests.Simulator.Faults;

public sealed class CardFaultTests
{
    private const string Share = "80520000201111111111111111111111111111111111111111111111111111111111111111" + "00";
    private const string Status = "8052000000";

    [Fact]
    public void Power_lost_before_the_command_leaves_no_trace_of_it()
    {
        var (card, transport) = TwoShares();
        card.Faults = FaultPlan.At(1, new CardFault.PowerLossBefore());

        Assert.Equal(CardTransportFailure.NoAnswer, Failure(() => transport.Send(Share)));
        Assert.Equal(CardTransportFailure.CardReset, Failure(() => transport.Send(Status)));
        Assert.Equal("6D00", transport.Send(Status));
        transport.Send(CardExtensions.Select);
        Assert.StartsWith("0202", transport.Send(Status), StringComparison.Ordinal);
    }

    [Fact]
    public void Power_lost_after_the_command_keeps_what_it_did_but_gives_no_answer()
    {
        var (card, transport) = TwoShares();
        card.Faults = FaultPlan.At(1, new CardFault.PowerLossAfter());

        Assert.Equal(CardTransportFailure.NoAnswer, Failure(() => transport.Send(Share)));
        Assert.Equal(CardTransportFailure.CardReset, Failure(() => transport.Send(Status)));
        transport.Send(CardExtensions.Select);
        Assert.StartsWith("0201", transport.Send(Status), StringComparison.Ordinal);
    }

    [Fact]
    public void A_card_pulled_by_plan_stays_out_until_it_is_inserted()
    {
        var (card, transport) = TwoShares();
        int moves = 0;
        card.SlotChanged += (_, _) => moves++;
        card.Faults = FaultPlan.At(1, new CardFault.Pulled());

        Assert.Equal(CardTransportFailure.CardRemoved, Failure(() => transport.Send(Share)));
        Assert.Equal(CardTransportFailure.CardRemoved, Failure(() => transport.Send(Share)));
        Assert.False(card.IsInserted);
        Assert.Equal(1, moves);
        card.Insert();
        Assert.Equal(CardTransportFailure.CardReset, Failure(() => transport.Send(Status)));
        transport.Send(CardExtensions.Select);
        Assert.StartsWith("0202", transport.Send(Status), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_status_does_nothing_and_a_corrupted_answer_does_the_work()
    {
        var (card, transport) = TwoShares();
        card.Faults = new FaultPlan([
            new PlannedFault(new CardFault.WrongStatus(0x6F00), At: 1),
            new PlannedFault(new CardFault.CorruptedAnswer(-1, 0x01), At: 2),
            new PlannedFault(new CardFault.CorruptedAnswer(0, 0xFF), At: 3),
            new PlannedFault(new CardFault.TruncatedAnswer(5), At: 4),
            new PlannedFault(new CardFault.TruncatedAnswer(1), At: 5)]);

        Assert.Equal("6F00", transport.Send(Share));
        Assert.Equal("02010000000000000000" + "9001", transport.Send(Share));
        Assert.StartsWith("FD01", transport.Send(Status), StringComparison.Ordinal);
        Assert.Equal("0201000000", transport.Send(Status));
        Assert.Equal(CardTransportFailure.NoAnswer, Failure(() => transport.Send(Status)));
        Assert.Equal("02010000000000000000" + "9000", transport.Send(Status));
    }

    [Fact]
    public async Task Pulling_the_card_during_a_slow_answer_ends_the_wait_at_once()
    {
        var (card, transport) = TwoShares();
        card.Faults = FaultPlan.At(1, new CardFault.SlowAnswer(TimeSpan.FromHours(1)));
        var sending = Task.Run(() => transport.Send(Share));

        card.Pull();

        var error = await Assert.ThrowsAsync<CardTransportException>(() => sending.WaitAsync(TimeSpan.FromMinutes(1)));
        Assert.Equal(CardTransportFailure.CardRemoved, error.Failure);
    }

    [Fact]
    public void The_power_may_go_at_any_command_of_an_initialisation_and_the_device_can_always_be_finished()
    {
        string[] session =
            [CardExtensions.Select, "00200088", "805000001C80020001810636343832313982083537363231383830910103920102", Share, Share.Replace('1', '2'), Status];
        for (int at = 1; at <= session.Length; at++)
        {
            foreach (CardFault fault in (CardFault[])[new CardFault.PowerLossBefore(), new CardFault.PowerLossAfter(), new CardFault.Pulled()])
            {
                var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold);
                card.Faults = FaultPlan.At(at, fault);
                using (var transport = new SimulatorTransport(card))
                {
                    Assert.Throws<CardTransportException>(() => session.Select(command => transport.Send(command)).ToList());
                }

                card.Insert();
                using var again = new SimulatorTransport(card);
                again.Send(CardExtensions.Select);
                Assert.Equal("63CF", again.Send("00200088"));
                Assert.Equal("9000", again.Initialise(shares: 1));
                Assert.StartsWith("0100", again.Send(Share), StringComparison.Ordinal);
            }
        }
    }

    private static (VirtualCard Card, SimulatorTransport Transport) TwoShares()
    {
        var (card, transport) = CardExtensions.NewCard();
        Assert.Equal("9000", transport.Initialise(shares: 2));
        return (card, transport);
    }

    private static CardTransportFailure Failure(Func<object> act) => Assert.Throws<CardTransportException>(act).Failure;
}

using Ceremony.Device.Apdu;
using Ceremony.Device.Simulator;

namespace Ceremony.Device.Tests.Simulator;

public sealed class SimulatorTransportTests
{
    [Fact]
    public void A_pulled_card_answers_nothing_until_it_is_back_and_says_so_once()
    {
        var (card, transport) = CardExtensions.NewCard();
        card.Pull();

        Assert.Equal(CardTransportFailure.CardRemoved, Failure(() => transport.Send("00200081")));
        Assert.Equal(CardTransportFailure.CardRemoved, Failure(() => transport.BeginExclusive()));
        card.Insert();
        Assert.Equal(CardTransportFailure.CardReset, Failure(() => transport.Send("00200081")));
        Assert.Equal("6D00", transport.Send("00200081"));
    }

    [Fact]
    public void Two_transports_share_the_login_and_one_that_selects_ends_it()
    {
        var (card, one) = CardExtensions.NewCard();
        using var two = new SimulatorTransport(card);
        one.Login();

        Assert.Equal("9000", two.Send("00200081"));
        two.Send(CardExtensions.Select);
        Assert.Equal("63C3", one.Send("00200081"));
    }

    [Fact]
    public void An_exclusive_section_keeps_others_out_until_it_ends()
    {
        var (card, one) = CardExtensions.NewCard();
        using var two = new SimulatorTransport(card, TimeSpan.Zero);

        using (one.BeginExclusive())
        {
            using (one.BeginExclusive())
            {
                Assert.Equal("63C3", one.Send("00200081"));
            }

            Assert.Equal(CardTransportFailure.CardBusy, Failure(() => two.Send("00200081")));
            Assert.Equal(CardTransportFailure.CardBusy, Failure(() => two.BeginExclusive()));
        }

        Assert.Equal("63C3", two.Send("00200081"));
        using var section = two.BeginExclusive();
        Assert.Equal(CardTransportFailure.CardBusy, Failure(() => one.Send("00200081")));
    }

    [Fact]
    public void Disposing_a_transport_ends_its_exclusive_section()
    {
        var (card, one) = CardExtensions.NewCard();
        using var two = new SimulatorTransport(card, TimeSpan.Zero);
        var section = one.BeginExclusive();

        one.Dispose();
        section.Dispose();

        Assert.Equal("63C3", two.Send("00200081"));
    }

    [Fact]
    public async Task Many_threads_get_whole_answers_while_the_card_is_pulled_and_reset()
    {
        var card = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.AsSold);
        var workers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            using var transport = new SimulatorTransport(card);
            int answers = 0;
            for (int i = 0; i < 300; i++)
            {
                try
                {
                    string answer = i % 3 == 0 ? transport.Send(CardExtensions.Select) : transport.Send("0084000010");
                    Assert.True(answer.EndsWith("9000", StringComparison.Ordinal) || answer == "6D00");
                    answers++;
                }
                catch (CardTransportException e)
                {
                    Assert.True(e.Failure is CardTransportFailure.CardRemoved or CardTransportFailure.CardReset or CardTransportFailure.NoAnswer);
                }
            }

            return answers;
        })).ToList();
        var disturber = Task.Run(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                card.Reset();
                card.Pull();
                card.Insert();
            }
        });

        await disturber;
        var counts = await Task.WhenAll(workers);

        Assert.True(counts.Sum() > 0);
        using var last = new SimulatorTransport(card);
        Assert.EndsWith("9000", last.Send(CardExtensions.Select), StringComparison.Ordinal);
    }

    private static CardTransportFailure Failure(Func<object> act) => Assert.Throws<CardTransportException>(act).Failure;
}

using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.Tests.SmartCardHsm.Contract;
using CsCheck;

namespace Ceremony.Device.Tests.SmartCardHsm;

/// <summary>Answers that no device should give: the driver believes none of them and never throws.</summary>
public sealed class HostileDeviceTests
{
    [Fact]
    public void Random_answers_never_throw() =>
        Gen.Select(Gen.Byte.Array[2, 80], Gen.Byte.Array[2, 80], Gen.Int[0, 12], Gen.Bool).Sample(
            (first, second, from, good) =>
            {
                using var card = new InProcessCard(VirtualCardStartState.AsSold);
                var real = card.Connect();
                var count = 0;
                var device = card.Open();
                using var hostile = new AnsweringTransport(command => count++ < from ? real.Transmit(command) : WithStatus(count % 2 == 0 ? first : second, good));
                var opened = SmartCardHsmDevice.Open(hostile);
                if (opened.IsDone)
                {
                    _ = opened.Value.ReadSnapshot();
                    _ = opened.Value.LoginAndReadKcv(Secrets.UserPin());
                    _ = opened.Value.ImportDkekShare(Secrets.Share(1), 1);
                    _ = opened.Value.GetChallenge(8);
                }

                device.Dispose();
            },
            iter: 300);

    [Theory]
    [InlineData(2, 2, 3, 2, DeviceCodes.DkekCounter)]
    [InlineData(2, 2, 2, 2, DeviceCodes.DkekCounter)]
    [InlineData(3, 3, 3, 1, DeviceCodes.DkekCounter)]
    [InlineData(3, 3, 3, 0, DeviceCodes.DkekCounter)]
    public void A_counter_that_does_not_fall_by_exactly_one_is_refused(byte total, byte before, byte totalAfter, byte after, string code)
    {
        var queries = 0;
        using var device = WithDkekAnswers(() => queries++ == 0 ? [total, before] : [totalAfter, after]);
        var refusal = device.ImportDkekShare(Secrets.Share(1), before).Refusal!;
        Assert.Equal((code, DeviceEffect.Changed), (refusal.Code, refusal.Effect));
    }

    [Fact]
    public void A_zero_check_value_of_a_complete_dkek_is_refused()
    {
        using var device = WithDkekAnswers(() => [2, 0]);
        Assert.Equal(DeviceCodes.KcvZero, device.LoginAndReadKcv(Secrets.UserPin()).Refusal!.Code);
    }

    [Fact]
    public void An_initialisation_that_the_device_only_says_it_did_is_refused()
    {
        using var card = new InProcessCard(VirtualCardStartState.AsSold);
        var real = card.Connect();
        var transport = new AnsweringTransport(command => command[1] == 0x50 ? [0x90, 0x00] : real.Transmit(command));
        using var device = SmartCardHsmDevice.Open(transport).Value;
        var refusal = device.Initialise(new InitialiseRequest(DeviceOptions.None, 3, 3, null), Secrets.UserPin(), Secrets.SoPin()).Refusal!;
        Assert.Equal(DeviceCodes.ReadBack, refusal.Code);
        Assert.Contains("DKEK shares", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_device_behind_the_same_place_is_refused_before_anything_is_sent_to_it()
    {
        using var first = new InProcessCard(VirtualCardStartState.AsSold, "UTVIRT00001");
        using var second = new InProcessCard(VirtualCardStartState.AsSold, "UTVIRT00002");
        ICardTransport now = first.Connect();
        using var device = SmartCardHsmDevice.Open(new AnsweringTransport(command => now.Transmit(command)), first.Serial).Value;
        now = second.Connect();
        Assert.Equal(DeviceCodes.OtherSerial, device.ChangeSoPin(Secrets.SoPin(), Secrets.SoPin()).Refusal!.Code);
        now = first.Connect();
        Assert.Equal(15, device.ReadSoPinStatus().Value.TriesLeft);
    }

    [Fact]
    public void The_wrong_pin_answer_of_version_1_and_of_blocked_devices_is_understood()
    {
        Assert.Equal(PinState.NeverInitialised, Query(0x6984, isVersion1: true));
        Assert.Equal(PinState.TransportPin, Query(0x6984, isVersion1: false));
        Assert.Equal(PinState.Blocked, Query(0x63C0, isVersion1: false));
        Assert.Equal(PinState.Blocked, Query(0x6983, isVersion1: false));
        Assert.Equal(PinState.Other, Query(0x6F00, isVersion1: false));

        static PinState Query(ushort status, bool isVersion1) =>
            Device.SmartCardHsm.Commands.QueryPin.Interpret(new StatusWord(status), 0x81, isVersion1).State;
    }

    private static byte[] WithStatus(byte[] answer, bool good)
    {
        if (good)
        {
            answer = [.. answer];
            answer[^2] = 0x90;
            answer[^1] = 0x00;
        }

        return answer;
    }

    private static SmartCardHsmDevice WithDkekAnswers(Func<byte[]> counters)
    {
        var card = new InProcessCard(VirtualCardStartState.NeverInitialised);
        var real = card.Connect();
        var setUp = card.Open();
        Assert.True(setUp.Initialise(new InitialiseRequest(DeviceOptions.None, 3, 1, null), Secrets.UserPin(), Secrets.SoPin()).IsDone);
        return SmartCardHsmDevice.Open(new AnsweringTransport(command => command switch
        {
            [0x80, 0x52, _, _, 0x20, ..] => [3, 0, .. new byte[8], 0x90, 0x00],
            [0x80, 0x52, ..] => [.. counters(), .. new byte[8], 0x90, 0x00],
            _ => real.Transmit(command),
        })).Value;
    }
}

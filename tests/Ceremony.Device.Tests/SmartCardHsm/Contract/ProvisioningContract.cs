using Ceremony.Device.Contracts;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Faults;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Tests.SmartCardHsm.Contract;

/// <summary>What provisioning needs of a device, whatever carries the bytes.</summary>
public abstract class ProvisioningContract
{
    protected abstract CardUnderTest Start(VirtualCardStartState start);

    [Fact]
    public void A_device_says_who_it_is()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Assert.Equal(card.Serial, device.Serial);
        Assert.Equal(card.IsVirtual, device.IsVirtual);
        Assert.Equal("not checked", device.Identity.ChainVerdict);
        Assert.Matches(@"^\d+\.\d+$", device.Identity.Version);
    }

    [Fact]
    public void A_device_of_another_serial_number_is_refused_by_name()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        var refusal = SmartCardHsmDevice.Open(card.Connect(), "DENK0404144").Refusal!;
        Assert.Equal(DeviceCodes.OtherSerial, refusal.Code);
        Assert.Contains(card.Serial, refusal.WhatHappened, StringComparison.Ordinal);
        Assert.Contains("DENK0404144", refusal.WhatToDoNow, StringComparison.Ordinal);
    }

    [Fact]
    public void A_never_initialised_device_is_recognised()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        card.RequireNeverInitialised();
        using var device = card.Open();
        var read = device.ReadSnapshot().Value;
        Assert.True(read.NeverInitialised);
        Assert.Equal(PinState.NeverInitialised, read.UserPin.State);
        Assert.Equal(DkekState.NotConfigured, read.Dkek.State);
        Assert.Empty(read.Keys);
        Assert.Null(read.FreeMemory);
    }

    [Fact]
    public void A_device_as_sold_has_published_pins_no_dkek_and_full_counters()
    {
        using var card = Start(VirtualCardStartState.AsSold);
        using var device = card.Open();
        var read = device.ReadSnapshot().Value;
        Assert.False(read.NeverInitialised);
        Assert.Equal(new PinStatus(PinState.Operational, 15), read.SoPin);
        Assert.Equal(new PinStatus(PinState.Operational, 3), read.UserPin);
        Assert.Equal(DkekState.NotConfigured, read.Dkek.State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void An_initialised_device_reports_all_shares_outstanding(int shares)
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        var read = Initialise(device, shares).Value;
        Assert.Equal((DkekState.Waiting, shares, shares), (read.Dkek.State, read.Dkek.Total, read.Dkek.Outstanding));
        Assert.Null(read.Dkek.Kcv);
        Assert.Equal(new PinStatus(PinState.Operational, 3), read.UserPin);
        Assert.Equal(PinState.Operational, read.SoPin.State);
        Assert.Equal(DeviceOptions.None, read.Identity.Options);
        Assert.Equal("Vault 1", read.Label);
        Assert.Equal(read with { Identity = null!, Keys = null! }, device.ReadSnapshot().Value with { Identity = null!, Keys = null! });
    }

    [Fact]
    public void Without_shares_a_device_has_no_dkek_and_with_zero_shares_a_random_one()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Assert.Equal(DkekState.NotConfigured, Initialise(device, null).Value.Dkek.State);
        Assert.Equal(DeviceCodes.DkekNotConfigured, device.ImportDkekShare(Secrets.Share(1), 1).Refusal?.Code);
        Assert.Equal(DkekState.Complete, Initialise(device, 0).Value.Dkek.State);
        var first = device.LoginAndReadKcv(Secrets.UserPin()).Value.Kcv;
        Initialise(device, 0);
        Assert.NotEqual(first, device.LoginAndReadKcv(Secrets.UserPin()).Value.Kcv);
    }

    [Fact]
    public void Options_are_those_asked_for()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        var read = device.Initialise(
            new InitialiseRequest(DeviceOptions.ResetPinBySoPin, 10, 2, null), Secrets.UserPin(), Secrets.SoPin()).Value;
        Assert.Equal(DeviceOptions.ResetPinBySoPin, read.Identity.Options);
        Assert.Equal(10, read.UserPin.TriesLeft);
        Assert.Null(read.Label);
    }

    [Fact]
    public void A_device_as_sold_is_initialised_after_its_so_pin_was_changed()
    {
        using var card = Start(VirtualCardStartState.AsSold);
        using var device = card.Open();
        Assert.Equal(
            new PinStatus(PinState.Operational, 15), device.ChangeSoPin(Secrets.SoPin(Secrets.DefaultSoPinText), Secrets.SoPin()).Value);
        Assert.Equal(3, Initialise(device, 3).Value.Dkek.Outstanding);
    }

    [Fact]
    public void Published_defaults_are_no_new_values()
    {
        using var card = Start(VirtualCardStartState.AsSold);
        using var device = card.Open();
        using var sold = Secrets.SoPin(Secrets.DefaultSoPinText);
        Assert.Equal(DeviceCodes.PinPublished, device.ChangeSoPin(sold, sold).Refusal?.Code);
        Assert.Equal(DeviceCodes.PinPublished, device.Initialise(Request(3), Secrets.UserPin(), sold).Refusal?.Code);
        Assert.Equal(DeviceCodes.PinPublished, device.Initialise(Request(3), Secrets.Text("648219"), Secrets.SoPin()).Refusal?.Code);
        Assert.Equal(new PinStatus(PinState.Operational, 15), device.ReadSoPinStatus().Value);
    }

    [Fact]
    public void A_wrong_so_pin_is_told_with_the_tries_left_and_changes_nothing()
    {
        using var card = Start(VirtualCardStartState.AsSold);
        using var device = card.Open();
        var initialise = Initialise(device, 3).Refusal!;
        Assert.Equal((DeviceCodes.PinWrong, 14, DeviceEffect.None), (initialise.Code, initialise.TriesLeft, initialise.Effect));
        var change = device.ChangeSoPin(Secrets.SoPin(), Secrets.SoPin(Secrets.NewSoPinText)).Refusal!;
        Assert.Equal((DeviceCodes.PinWrong, 13), (change.Code, change.TriesLeft));
        Assert.Contains(card.Serial, change.WhatHappened, StringComparison.Ordinal);
        Secrets.AssertNoneIn(initialise.ToString() + change);
        Assert.Equal(DkekState.NotConfigured, device.ReadDkekStatus().Value.State);
    }

    [Fact]
    public void Below_five_tries_the_so_pin_needs_approval_and_the_last_try_its_own()
    {
        using var card = Start(VirtualCardStartState.AsSold);
        using var device = card.Open();
        SpendSoPinTries(device, 11, RetryApproval.None);
        var refusal = Change(RetryApproval.None).Refusal!;
        Assert.Equal((DeviceCodes.RetryBudget, 4), (refusal.Code, refusal.TriesLeft));
        SpendSoPinTries(device, 3, RetryApproval.BelowBudget);
        Assert.Equal((DeviceCodes.RetryBudget, 1), (Change(RetryApproval.BelowBudget).Refusal!.Code, Change(RetryApproval.BelowBudget).Refusal!.TriesLeft));
        Assert.Equal(DeviceCodes.RetryBudget, Initialise(device, 3).Refusal!.Code);
        Assert.Equal(new PinStatus(PinState.Operational, 1), device.ReadSoPinStatus().Value);
        Assert.Equal(new PinStatus(PinState.Operational, 15), Change(RetryApproval.LastTry).Value);

        DeviceResult<PinStatus> Change(RetryApproval approval) =>
            device.ChangeSoPin(Secrets.SoPin(Secrets.DefaultSoPinText), Secrets.SoPin(), approval);
    }

    [Fact]
    public void The_last_try_of_the_user_pin_is_not_used_without_approval()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Initialise(device, 1);
        using var wrong = Secrets.Text("wrong-pin");
        Assert.Equal(2, device.VerifyUserPin(wrong).Refusal!.TriesLeft);
        Assert.Equal(1, device.VerifyUserPin(wrong).Refusal!.TriesLeft);
        Assert.Equal(DeviceCodes.RetryBudget, device.VerifyUserPin(Secrets.UserPin()).Refusal!.Code);
        Assert.Equal(DeviceCodes.RetryBudget, device.VerifyUserPin(Secrets.UserPin(), RetryApproval.BelowBudget).Refusal!.Code);
        Assert.Equal(1, device.ReadUserPinStatus().Value.TriesLeft);
        Assert.Equal(new PinStatus(PinState.Operational, 3), device.VerifyUserPin(Secrets.UserPin(), RetryApproval.LastTry).Value);
    }

    [Fact]
    public void A_blocked_user_pin_is_told_and_not_presented()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Initialise(device, 1);
        for (var i = 0; i < 3; i++)
        {
            device.VerifyUserPin(Secrets.Text("wrong-pin"), RetryApproval.LastTry);
        }

        Assert.Equal(PinState.Blocked, device.ReadUserPinStatus().Value.State);
        Assert.Equal(DeviceCodes.PinBlocked, device.VerifyUserPin(Secrets.UserPin(), RetryApproval.LastTry).Refusal!.Code);
    }

    [Fact]
    public void Pins_of_a_wrong_form_cost_no_try()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Initialise(device, 1);
        Assert.Equal(DeviceCodes.PinForm, device.VerifyUserPin(Secrets.Text("12345")).Refusal!.Code);
        Assert.Equal(DeviceCodes.PinForm, device.ChangeSoPin(Secrets.Text("1234567"), Secrets.SoPin()).Refusal!.Code);
        Assert.Equal(DeviceCodes.PinTries, device.Initialise(Request(1) with { UserPinTries = 11 }, Secrets.UserPin(), Secrets.SoPin()).Refusal!.Code);
        Assert.Equal(DeviceCodes.DkekShareCount, device.Initialise(Request(128), Secrets.UserPin(), Secrets.SoPin()).Refusal!.Code);
        Assert.Equal(DeviceCodes.LabelForm, device.Initialise(Request(1) with { Label = new string('x', 33) }, Secrets.UserPin(), Secrets.SoPin()).Refusal!.Code);
        var read = device.ReadSnapshot().Value;
        Assert.Equal((3, 15), (read.UserPin.TriesLeft, read.SoPin.TriesLeft));
    }

    [Fact]
    public void All_shares_in_any_order_give_the_check_value_of_their_xor()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Initialise(device, 3);
        Assert.Equal(DeviceCodes.DkekWaiting, device.LoginAndReadKcv(Secrets.UserPin()).Refusal!.Code);
        int[] order = [2, 3, 1];
        for (var i = 0; i < 3; i++)
        {
            var import = device.ImportDkekShare(Secrets.Share(order[i]), 3 - i).Value;
            Assert.Equal((3 - i, 2 - i), (import.OutstandingBefore, import.OutstandingAfter));
        }

        var read = device.LoginAndReadKcv(Secrets.UserPin()).Value;
        Assert.Equal(Secrets.ExpectedKcv(1, 2, 3), read.Kcv);
        Assert.True(read.AfterLogin);
        Assert.Equal(DeviceCodes.DkekCounter, device.ImportDkekShare(Secrets.Share(1), 1).Refusal!.Code);
        Assert.Equal(DeviceCodes.DkekComplete, device.ImportDkekShare(Secrets.Share(1), 0).Refusal!.Code);
        Assert.Equal(read.Kcv, device.LoginAndReadKcv(Secrets.UserPin()).Value.Kcv);
    }

    [Fact]
    public void A_share_that_cancels_itself_is_refused_by_the_all_zero_keys_check_value()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Initialise(device, 2);
        Assert.True(device.ImportDkekShare(Secrets.Share(1), 2).IsDone);
        var refusal = device.ImportDkekShare(Secrets.Share(1), 1).Refusal!;
        Assert.Equal((DeviceCodes.KcvAllZeroKey, DeviceEffect.Changed), (refusal.Code, refusal.Effect));
        Assert.Equal(DeviceCodes.KcvAllZeroKey, device.LoginAndReadKcv(Secrets.UserPin()).Refusal!.Code);
    }

    [Fact]
    public void A_share_is_not_sent_when_the_counter_is_not_the_expected_one()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Initialise(device, 3);
        Assert.Equal(DeviceCodes.DkekCounter, device.ImportDkekShare(Secrets.Share(1), 2).Refusal!.Code);
        Assert.Equal(DeviceCodes.DkekShareForm, device.ImportDkekShare(new SecretBuffer(32), 3).Refusal!.Code);
        Assert.Equal(DeviceCodes.DkekShareForm, device.ImportDkekShare(Secrets.Text("short"), 3).Refusal!.Code);
        Assert.Equal(3, device.ReadDkekStatus().Value.Outstanding);
    }

    [Fact]
    public void A_share_taken_just_before_the_power_went_is_recognised_by_the_counter()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using (var device = card.Open())
        {
            Initialise(device, 3);
            card.Card.Faults = new FaultAtInstruction(0x52, 1, new CardFault.PowerLossAfter());
            var refusal = device.ImportDkekShare(Secrets.Share(1), 3).Refusal!;
            Assert.Equal(DeviceEffect.Unknown, refusal.Effect);
        }

        card.Reinsert();
        using var again = card.Open();
        Assert.Equal(ShareAfterCrash.Taken, SmartCardHsmDevice.RecogniseShare(3, again.ReadDkekStatus().Value));
        Assert.True(again.ImportDkekShare(Secrets.Share(2), 2).IsDone);
    }

    [Fact]
    public void No_login_outlives_an_operation()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Initialise(device, 1);
        device.ImportDkekShare(Secrets.Share(1), 1);
        Assert.True(device.LoginAndReadKcv(Secrets.UserPin()).IsDone);

        // Asked over a connection of its own that does not select the applet, so that a login left behind would show.
        using var other = card.Connect();
        Assert.Equal("63C3", Convert.ToHexString(other.Transmit([0x00, 0x20, 0x00, 0x81])));
    }

    [Fact]
    public void A_reset_between_operations_does_not_disturb()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        Initialise(device, 2);
        card.ResetByOther();
        Assert.Equal(2, device.ReadDkekStatus().Value.Outstanding);
    }

    [Fact]
    public void Random_bytes_have_the_length_asked_for()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using var device = card.Open();
        foreach (var length in new[] { 1, 8, 32, 256 })
        {
            using var first = device.GetChallenge(length).Value;
            Assert.Equal(length, first.Length);
        }

        using var a = device.GetChallenge(32).Value;
        using var b = device.GetChallenge(32).Value;
        Assert.False(a.FixedTimeEquals(b));
    }

    [Fact]
    public void A_pulled_device_is_told_by_serial_and_operation_and_works_after_it_is_back()
    {
        using var card = Start(VirtualCardStartState.NeverInitialised);
        using (var device = card.Open())
        {
            card.Card.Pull();
            var refusal = device.ReadSnapshot().Refusal!;
            Assert.Equal(DeviceCodes.Removed, refusal.Code);
            Assert.Contains(card.Serial, refusal.WhatHappened, StringComparison.Ordinal);
            Assert.Equal("reading the device", refusal.Operation);
        }

        card.Reinsert();
        using var again = card.Open();
        Assert.True(again.ReadSnapshot().IsDone);
    }

    protected static InitialiseRequest Request(int? shares) => new(DeviceOptions.None, 3, shares, "Vault 1");

    protected static DeviceResult<DeviceSnapshot> Initialise(SmartCardHsmDevice device, int? shares)
    {
        using var pin = Secrets.UserPin();
        using var soPin = Secrets.SoPin();
        return device.Initialise(Request(shares), pin, soPin);
    }

    private static void SpendSoPinTries(SmartCardHsmDevice device, int tries, RetryApproval approval)
    {
        for (var i = 0; i < tries; i++)
        {
            Assert.Equal(
                DeviceCodes.PinWrong,
                device.ChangeSoPin(Secrets.SoPin(Secrets.NewSoPinText), Secrets.SoPin(), approval).Refusal!.Code);
        }
    }
}

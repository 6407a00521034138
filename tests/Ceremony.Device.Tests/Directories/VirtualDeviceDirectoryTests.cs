using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;
using Ceremony.Device.Simulator;

namespace Ceremony.Device.Tests.Directories;

public sealed class VirtualDeviceDirectoryTests : IDisposable
{
    private readonly VirtualCard _first = VirtualCard.CreateNew("UTVIRT00001", VirtualCardStartState.NeverInitialised);
    private readonly VirtualCard _second = VirtualCard.CreateNew("UTVIRT00002", VirtualCardStartState.AsSold);
    private readonly VirtualDeviceDirectory _directory = new();

    public void Dispose()
    {
        _directory.Dispose();
        _first.Dispose();
        _second.Dispose();
    }

    [Fact]
    public void Devices_are_found_by_serial_number_wherever_they_are()
    {
        _directory.Add("slot 1", _first);
        _directory.Add("slot 2", _second);
        Assert.Equal(["UTVIRT00001", "UTVIRT00002"], _directory.Current.Devices.Select(place => place.Serial));
        Assert.All(_directory.Current.Devices, place => Assert.True(place.IsVirtual));
        using var device = _directory.Open("UTVIRT00002").Value;
        Assert.Equal("UTVIRT00002", device.Serial);
    }

    [Fact]
    public void A_pulled_device_is_gone_and_comes_back_and_each_is_announced()
    {
        _directory.Add("slot 1", _first);
        var announced = 0;
        _directory.Changed += (_, _) => announced++;
        _first.Pull();
        Assert.Equal(DevicePlaceState.Empty, Assert.Single(_directory.Current.Places).State);
        Assert.Equal(DeviceCodes.Removed, _directory.Open(_first.Serial).Refusal?.Code);
        _first.Insert();
        Assert.Equal(_first.Serial, Assert.Single(_directory.Current.Devices).Serial);
        Assert.Equal(2, announced);
    }

    [Fact]
    public void A_reset_in_the_middle_of_an_operation_does_not_hide_the_device()
    {
        _directory.Add("slot 1", _first);
        using var transport = new SimulatorTransport(_first);
        using (transport.BeginExclusive())
        {
            _first.Reset();
            Assert.Equal(_first.Serial, Assert.Single(_directory.Current.Devices).Serial);
        }
    }

    [Fact]
    public void After_its_disposal_nothing_is_announced()
    {
        _directory.Add("slot 1", _first);
        _directory.Changed += (_, _) => Assert.Fail("Announced after disposal.");
        _directory.Dispose();
        _first.Pull();
        Assert.Single(_directory.Current.Devices);
    }

    [Fact]
    public void A_device_that_is_not_here_is_told_with_those_that_are()
    {
        _directory.Add("slot 1", _first);
        var refusal = _directory.Open("DENK0404144").Refusal!;
        Assert.Equal(DeviceCodes.Absent, refusal.Code);
        Assert.Contains("UTVIRT00001", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_devices_with_one_serial_number_are_both_refused()
    {
        using var copy = VirtualCard.CreateNew(_first.Serial, VirtualCardStartState.NeverInitialised);
        _directory.Add("slot 1", _first);
        _directory.Add("slot 2", copy);
        Assert.Equal(DeviceCodes.OtherSerial, _directory.Open(_first.Serial).Refusal?.Code);
    }

    [Fact]
    public void A_card_that_is_no_smartcard_hsm_is_told_apart()
    {
        _directory.Insert("slot 1", () => new AnsweringTransport(_ => [0x6A, 0x82]));
        Assert.Equal(DevicePlaceState.OtherCard, Assert.Single(_directory.Current.Places).State);
        Assert.Equal(DeviceCodes.NotSmartCardHsm, _directory.Open(_first.Serial).Refusal?.Code);
    }

    [Fact]
    public void A_card_that_answers_nonsense_is_unreadable()
    {
        _directory.Insert("slot 1", () => new AnsweringTransport(_ => [0x01, 0x90, 0x00]));
        Assert.Equal(DevicePlaceState.Unreadable, Assert.Single(_directory.Current.Places).State);
        Assert.Equal(DeviceCodes.Absent, _directory.Open(_first.Serial).Refusal?.Code);
    }

    [Fact]
    public void No_place_at_all_is_told_as_such() =>
        Assert.Equal(DeviceCodes.ReaderGone, _directory.Open(_first.Serial).Refusal?.Code);
}

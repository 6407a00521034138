using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Ceremony.Device.Apdu;
using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;
using Ceremony.Device.Pcsc;
using Ceremony.Device.Simulator;
using Ceremony.Device.Simulator.Vpcd;
using Ceremony.Device.Tests.Conformance;
using Ceremony.Device.Tests.SmartCardHsm.Contract;
using Ceremony.TestKit;

namespace Ceremony.Device.Tests.Directories;

[Collection(PcscdCollection.Name)]
[Trait("Needs", "pcscd")]
public sealed class PcscDeviceDirectoryTests(PcscdFixture pcscd)
{
    [Fact]
    public void Readers_without_cards_are_told_as_such()
    {
        using var directory = new PcscDeviceDirectory();
        var view = Await.View(directory, view => view.Places.Count == 2 ? view : null);
        Assert.All(view.Places, place => Assert.Equal(DevicePlaceState.Empty, place.State));
        var refusal = directory.Open("UTVIRT00001").Refusal!;
        Assert.Equal(DeviceCodes.Removed, refusal.Code);
        Assert.Contains("no card", refusal.WhatHappened, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_is_found_by_serial_in_either_reader_and_follows_pulls()
    {
        using var directory = new PcscDeviceDirectory();
        using var first = new PcscCard(VirtualCardStartState.NeverInitialised, "UTVIRT00001");
        using var second = new PcscCard(VirtualCardStartState.AsSold, "UTVIRT00002", second: true);
        Await.View(directory, view => view.Devices.Count() == 2 ? view : null);
        using (var device = directory.Open("UTVIRT00002").Value)
        {
            Assert.Equal(PcscdFixture.SecondReader, device.Place);
            Assert.Equal(15, device.ReadSoPinStatus().Value.TriesLeft);
        }

        second.Card.Pull();
        Await.View(directory, view => view.Devices.All(place => place.Serial != "UTVIRT00002") ? view : null);
        Assert.Equal(DeviceCodes.Absent, directory.Open("UTVIRT00002").Refusal!.Code);
        second.Card.Insert();
        Await.View(directory, view => view.Devices.FirstOrDefault(place => place.Serial == "UTVIRT00002"));
        Assert.True(directory.Open("UTVIRT00002").IsDone);
    }

    [Fact]
    public async Task A_card_that_is_no_smartcard_hsm_is_told_apart()
    {
        using var directory = new PcscDeviceDirectory();
        using var stop = new CancellationTokenSource();
        var card = ServeForeignCard(stop.Token);
        Await.View(directory, view => view.Places.FirstOrDefault(place => place.State == DevicePlaceState.OtherCard));
        Assert.Equal(DeviceCodes.NotSmartCardHsm, directory.Open("UTVIRT00001").Refusal!.Code);
        await stop.CancelAsync();
        await card;
        Await.View(directory, view => view.Places.Count == 2 && view.Places.All(place => place.State == DevicePlaceState.Empty) ? view : null);
    }

    [Fact]
    public async Task A_service_that_stops_is_told_and_noticed_when_it_is_back()
    {
        using var directory = new PcscDeviceDirectory();
        Await.View(directory, view => view.Places.Count == 2 ? view : null);
        await pcscd.DisposeAsync();
        Await.View(directory, view => view.State == DirectoryState.ServiceNotRunning ? view : null);
        Assert.Equal(DeviceCodes.ServiceNotRunning, directory.Open("UTVIRT00001").Refusal!.Code);
        Assert.Equal(PcscServiceState.NotRunning, PcscReaders.ReadNow().Service);
        Assert.Equal(
            CardTransportFailure.ServiceNotRunning,
            Assert.Throws<CardTransportException>(() => PcscTransport.Open(PcscdFixture.FirstReader)).Failure);
        await pcscd.InitializeAsync();
        Await.View(directory, view => view.State == DirectoryState.Ready && view.Places.Count == 2 ? view : null);
    }

    [Fact]
    public async Task A_card_held_by_another_program_is_waited_for()
    {
        using var card = new PcscCard(VirtualCardStartState.AsSold);
        using var holder = card.Connect();
        using var waiting = card.Open();
        var held = holder.BeginExclusive();
        var read = Task.Run(() => waiting.ReadSoPinStatus());
        Assert.False(read.IsCompleted);
        held.Dispose();
        Assert.Equal(15, (await read).Value.TriesLeft);
    }

    [Fact]
    public void A_reader_without_a_card_cannot_be_opened()
    {
        Assert.Equal(
            CardTransportFailure.CardRemoved,
            Assert.Throws<CardTransportException>(() => PcscTransport.Open(PcscdFixture.FirstReader)).Failure);
        Assert.Equal(
            CardTransportFailure.ReaderGone,
            Assert.Throws<CardTransportException>(() => PcscTransport.Open("No such reader")).Failure);
    }

    // A card of another kind: it answers every command with 6A82.
    private static async Task ServeForeignCard(CancellationToken stop)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, VpcdLink.DefaultPort, stop);
        var stream = client.GetStream();
        var header = new byte[2];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(header, stop);
                var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(header)];
                await stream.ReadExactlyAsync(message, stop);
                byte[]? answer = message switch
                {
                    [4] => [0x3B, 0x80, 0x80, 0x01, 0x01],
                    [_] => null,
                    _ => [0x6A, 0x82],
                };
                if (answer is not null)
                {
                    await stream.WriteAsync((byte[])[0, (byte)answer.Length, .. answer], stop);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The test is done with the card.
        }
    }
}

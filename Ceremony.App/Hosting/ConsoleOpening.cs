using Ceremony.App.Commands.ConsoleKeys;
using Ceremony.App.Evidence.Signing;
using Ceremony.App.Orchestration;
using Ceremony.App.Orchestration.Media;
using Ceremony.App.Rehearsing;
using Ceremony.App.Storage;
using Ceremony.Device.Contracts;
using Ceremony.Device.Directories;
using Ceremony.Device.Simulator;
using Ceremony.Domain.Shares;

namespace Ceremony.App.Hosting;

/// <summary>Opens what a console works with: the data folder, the signing key, the devices, the media.</summary>
public sealed class ConsoleOpening : IDisposable
{
    private readonly List<VirtualCard> _cards;

    private ConsoleOpening(CeremonyParts parts, List<VirtualCard> cards) => (Parts, _cards) = (parts, cards);

    /// <summary>The opened parts.</summary>
    public CeremonyParts Parts { get; }

    /// <summary>The virtual devices of a rehearsal, to be pulled and put back; empty otherwise.</summary>
    public IReadOnlyList<VirtualCard> VirtualDevices => _cards;

    /// <summary>Product and version.</summary>
    public static string Software => $"Ceremony {typeof(ConsoleOpening).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Opens everything.</summary>
    /// <param name="options">Options without a fault.</param>
    /// <param name="format">The share file format.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="StorageException">The data folder is in use, damaged or open to others.</exception>
    public static ConsoleOpening Open(ConsoleOptions options, ShareFileFormat format, TimeProvider clock)
    {
        var folder = DataFolder.Open(options.DataFolder);
        try
        {
            var (keys, purpose) = (new ConsoleKeyStore(folder.KeysFolder), options.Rehearsal ? KeyPurpose.Rehearsal : KeyPurpose.Production);
            using var secret = ConsoleKeyCommand.SecretFor(keys, purpose, options.KeyPassphraseFile, options.KeyPinFile);
            var key = keys.LoadOrCreate(purpose, clock.GetUtcNow(), secret);
            var identity = new ConsoleIdentity(options.Rehearsal, options.AcceptVirtual, Software, BuildHash.OfThis) { Paper = options.Paper };
            List<VirtualCard> cards = [];
            IDeviceDirectory devices = options.Rehearsal ? MakeVirtualDevices(folder, cards) : new PcscDeviceDirectory();
            var media = new MediaShelf([.. options.Media, .. options.Rehearsal ? RehearsalMedia(folder) : []]);
            var parts = new CeremonyParts(folder, key, identity, devices, format, media);
            return new ConsoleOpening(options.Rehearsal ? parts with { Modules = RehearsalToken.ProgramFor(folder) } : parts, cards);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Parts.Devices.Dispose();
        _cards.ForEach(card => card.Dispose());
        Parts.Key.Dispose();
        Parts.Folder.Dispose();
    }

    // One device that was never initialised and one as it is sold, so that both ways can be rehearsed.
    private static VirtualDeviceDirectory MakeVirtualDevices(DataFolder folder, List<VirtualCard> cards)
    {
        var states = Path.Combine(folder.Root, "devices");
        OwnerOnly.MakeFolder(states);
        var directory = new VirtualDeviceDirectory();
        foreach (var (serial, start) in new[] { ("UTVIRT00001", VirtualCardStartState.NeverInitialised), ("UTVIRT00002", VirtualCardStartState.AsSold) })
        {
            var file = Path.Combine(states, serial + ".card");
            var card = File.Exists(file) ? VirtualCard.Open(file) : VirtualCard.CreateNew(serial, start, file);
            cards.Add(card);
            directory.Add($"virtual slot {cards.Count}", card);
        }

        return directory;
    }

    private static IEnumerable<string> RehearsalMedia(DataFolder folder)
    {
        foreach (var name in new[] { "Medium-A", "Medium-B" })
        {
            var path = Path.Combine(folder.Root, "media", name);
            Directory.CreateDirectory(path);
            yield return path;
        }
    }
}

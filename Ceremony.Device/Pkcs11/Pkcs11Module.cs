using Ceremony.Device.Contracts;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Ceremony.Device.Pkcs11;

/// <summary>
/// A PKCS#11 module (PKCS#11 2.40) loaded into this process: OpenSC's, SoftHSM's, or any other. It is foreign code: where a crash, or a
/// PIN that it keeps, would matter, load it in a process of its own (see <see cref="Child.ModuleChild"/>).
/// </summary>
/// <remarks>Calls may come from any thread; they are made one at a time. A module is loaded once at a time in a process.</remarks>
public sealed class Pkcs11Module : IDisposable
{
    private readonly IPkcs11Library _library;

    private Pkcs11Module(string path, Pkcs11InteropFactories factories, IPkcs11Library library, ILibraryInfo info)
    {
        Path = path;
        Factories = factories;
        _library = library;
        Description = $"{info.LibraryDescription.Trim()}, {info.ManufacturerId.Trim()}, version {info.LibraryVersion}";
    }

    /// <summary>Environment variables under which modules write down what they are told, the PIN among it.</summary>
    public static IReadOnlyList<string> TalkativeSettings { get; } = ["OPENSC_DEBUG", "OPENSC_DRIVER", "PKCS11SPY", "PKCS11SPY_OUTPUT", "SOFTHSM2_DEBUG"];

    /// <summary>The first of <see cref="TalkativeSettings"/> that is set for this process, or null.</summary>
    public static string? TalkativeSetting => TalkativeSettings.FirstOrDefault(name => Environment.GetEnvironmentVariable(name) is not null);

    /// <summary>The module's file.</summary>
    public string Path { get; }

    /// <summary>What the module says it is: description, maker, version.</summary>
    public string Description { get; }

    internal Pkcs11InteropFactories Factories { get; }

    internal Lock OneAtATime { get; } = new();

    /// <summary>Loads and starts a module.</summary>
    /// <param name="path">The module's file, for example <c>/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so</c>.</param>
    /// <returns>The module, which the caller disposes; or a refusal (<see cref="DeviceCodes.ModuleLoad"/> and others).</returns>
    public static DeviceResult<Pkcs11Module> Open(string path)
    {
        var call = new Pkcs11Call(path, "loading a module", string.Empty);
        return call.Run<Pkcs11Module>(() =>
        {
            if (!File.Exists(path))
            {
                return call.Refuse(DeviceCodes.ModuleLoad, "There is no such file.", "Check its path, and that its package is installed.");
            }

            DynamicLoader.Prepare();
            var factories = new Pkcs11InteropFactories();
            var library = factories.Pkcs11LibraryFactory.LoadPkcs11Library(factories, System.IO.Path.GetFullPath(path), AppType.MultiThreaded);
            try
            {
                return new Pkcs11Module(path, factories, library, library.GetInfo());
            }
            catch
            {
                library.Dispose();
                throw;
            }
        });
    }

    /// <summary>The tokens that the module shows now, one for each slot with a token in it.</summary>
    public DeviceResult<Pkcs11TokenInfo[]> ListTokens()
    {
        var call = new Pkcs11Call(Path, "listing tokens", string.Empty);
        return call.Run<Pkcs11TokenInfo[]>(() =>
        {
            lock (OneAtATime)
            {
                return Slots().Select(found => found.Info).ToArray();
            }
        });
    }

    /// <summary>Finds a token.</summary>
    /// <param name="serial">Serial number, exactly.</param>
    /// <param name="label">Label, exactly as the module shows it, where a module shows a token in several slots; null otherwise.</param>
    /// <returns>The token, which needs no disposing; or a refusal that says which tokens are there.</returns>
    public DeviceResult<Pkcs11Token> Find(string serial, string? label = null)
    {
        var call = new Pkcs11Call(Path, "looking for the token", serial);
        return call.Run<Pkcs11Token>(() =>
        {
            lock (OneAtATime)
            {
                return FindSlot(call, serial, label).Select(found => new Pkcs11Token(this, serial, label, found.Info));
            }
        });
    }

    /// <summary>Stops and unloads the module.</summary>
    public void Dispose() => _library.Dispose();

    /// <summary>Finds a token's slot anew, since slots come and go with readers. Called while <see cref="OneAtATime"/> is held.</summary>
    internal DeviceResult<FoundToken> FindSlot(Pkcs11Call call, string serial, string? label)
    {
        var all = Slots();
        var matching = all.Where(found => found.Info.Serial == serial && (label is null || found.Info.Label == label)).ToList();
        if (matching.Count == 1)
        {
            return matching[0];
        }

        if (matching.Count > 1)
        {
            return call.Refuse(
                DeviceCodes.OtherSerial,
                $"Several tokens have this serial number; their labels are {string.Join(", ", matching.Select(found => $"'{found.Info.Label}'"))}.",
                "Choose one by its label as well, or take the others out.");
        }

        var there = all.Count == 0 ? "The module shows no token." : $"It is not here; the module shows {string.Join(", ", all.Select(found => found.Info))}.";
        return call.Refuse(DeviceCodes.Absent, there, $"Put device {serial} in.");
    }

    private List<FoundToken> Slots()
    {
        var found = new List<FoundToken>();
        foreach (var slot in _library.GetSlotList(SlotsType.WithTokenPresent))
        {
            try
            {
                var token = slot.GetTokenInfo();
                found.Add(new FoundToken(slot, new Pkcs11TokenInfo(
                    token.SerialNumber.Trim(),
                    token.Label.Trim(),
                    token.ManufacturerId.Trim(),
                    token.Model.Trim(),
                    slot.GetSlotInfo().SlotDescription.Trim(),
                    slot.SlotId,
                    token.FirmwareVersion,
                    PinStateOf(token.TokenFlags))));
            }
            catch (Pkcs11Exception e) when (e.RV is CKR.CKR_TOKEN_NOT_PRESENT or CKR.CKR_TOKEN_NOT_RECOGNIZED or CKR.CKR_DEVICE_REMOVED or CKR.CKR_SLOT_ID_INVALID)
            {
                // Taken out since the list was made, or not the module's kind.
            }
        }

        return found;
    }

    private static Pkcs11PinState PinStateOf(ITokenFlags flags) => flags switch
    {
        { UserPinInitialized: false } => Pkcs11PinState.NotSet,
        { UserPinLocked: true } => Pkcs11PinState.Blocked,
        { UserPinFinalTry: true } => Pkcs11PinState.LastTry,
        { UserPinCountLow: true } => Pkcs11PinState.CountLow,
        _ => Pkcs11PinState.Ready,
    };

    /// <summary>A token in its slot.</summary>
    internal sealed record FoundToken(ISlot Slot, Pkcs11TokenInfo Info);
}

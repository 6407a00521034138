using Ceremony.Domain.Ceremonies.Devices;

namespace Ceremony.TestKit.Ceremonies;

/// <summary>A device on paper for tests of the domain alone: it keeps counts and forgets nothing when the console crashes.</summary>
public sealed class PaperDevice(int shares, string serial = "DENK0400123")
{
    /// <summary>True until the first initialisation.</summary>
    public bool NeverInitialised { get; set; } = true;

    /// <summary>Total shares, or null before an initialisation.</summary>
    public int? Total { get; set; }

    /// <summary>Shares taken, in order; the same one twice is not noticed, as with the real device.</summary>
    public List<int> Taken { get; } = [];

    /// <summary>Keys that the device holds.</summary>
    public int Keys { get; set; }

    /// <summary>True if its SO-PIN is blocked.</summary>
    public bool SoPinBlocked { get; set; }

    /// <summary>KCV that it tells when complete.</summary>
    public string Kcv { get; set; } = "BBA4DB40C022844C";

    /// <summary>Initialises it.</summary>
    public void Initialise()
    {
        (NeverInitialised, Total, Keys) = (false, shares, 0);
        Taken.Clear();
    }

    /// <summary>Shares still missing, or null before an initialisation.</summary>
    public int? Outstanding => Total - Taken.Count;

    /// <summary>What it reports.</summary>
    public DeviceReading Read(bool isVirtual = false) => new(
        serial, "SmartCard-HSM", "4.0", isVirtual, "not checked", new string('c', 64), NeverInitialised, NeverInitialised ? null : 15, SoPinBlocked, NeverInitialised ? null : 3, false, false,
        [.. Enumerable.Range(1, Keys).Select(key => new DeviceKey(key, $"key {key}", "10"))], Total, Outstanding, Outstanding == 0 ? Kcv : null, "not known", "reader 1");
}

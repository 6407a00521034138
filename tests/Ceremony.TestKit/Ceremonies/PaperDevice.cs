using System.Security.Cryptography;
using System.Text;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Keys;

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

    /// <summary>Keys that the device holds and tells of, by reference; besides <see cref="Keys"/>.</summary>
    public SortedDictionary<int, KeyReading> Held { get; } = [];

    /// <summary>A device that was initialised and holds all shares.</summary>
    public PaperDevice Complete()
    {
        (NeverInitialised, Total) = (false, shares);
        Taken.AddRange(Enumerable.Range(1, shares));
        return this;
    }

    /// <summary>Whether its SO-PIN may set a new user PIN.</summary>
    public bool? ResetBySoPin { get; set; } = false;

    /// <summary>True if its SO-PIN is blocked.</summary>
    public bool SoPinBlocked { get; set; }

    /// <summary>KCV that it tells when complete.</summary>
    public string Kcv { get; set; } = "BBA4DB40C022844C";

    /// <summary>True if it says that it is virtual.</summary>
    public bool IsVirtual { get; set; }

    /// <summary>What earlier records say of its bag; null where the console does not ask them.</summary>
    public LastBag? LastBag { get; set; }

    /// <summary>What its certificates come to.</summary>
    public AttestationResult Certificates { get; set; } = AttestationResult.ChainOnly;

    /// <summary>What its certificates and a probe key come to.</summary>
    public AttestationResult Probe { get; set; } = AttestationResult.Genuine;

    /// <summary>Initialises it without a DKEK.</summary>
    public void Empty()
    {
        (NeverInitialised, Total, Keys) = (false, null, 0);
        Taken.Clear();
        Held.Clear();
    }

    /// <summary>What it shows, with a probe key or without.</summary>
    public Attestation Attest(bool probe)
    {
        var result = probe ? Probe : Certificates;
        return new Attestation(
            result, probe && result != AttestationResult.Broken, result is AttestationResult.UnknownRoot or AttestationResult.Broken ? null : "PAPERROOT00001", "A sentence about it.", Convert.ToHexStringLower(CertificateFile), probe ? "UTABCDEFGHIJKLMN" : null, probe ? "67" : null);
    }

    /// <summary>The file of its certificates; made up, where a test does not give true ones.</summary>
    public byte[] CertificateFile { get; init; } = Encoding.ASCII.GetBytes($"certificates of {serial}");

    /// <summary>Initialises it.</summary>
    public void Initialise()
    {
        (NeverInitialised, Total, Keys) = (false, shares, 0);
        Taken.Clear();
        Held.Clear();
    }

    /// <summary>Shares still missing, or null before an initialisation.</summary>
    public int? Outstanding => Total - Taken.Count;

    /// <summary>What it reports.</summary>
    public DeviceReading Read(bool isVirtual = false) => new(
        serial, "SmartCard-HSM", "4.0", isVirtual || IsVirtual, "not checked", Convert.ToHexStringLower(SHA256.HashData(CertificateFile)), NeverInitialised, NeverInitialised ? null : 15, SoPinBlocked, NeverInitialised ? null : 3, false, ResetBySoPin,
        [.. Enumerable.Range(1, Keys).Select(key => new DeviceKey(key, $"key {key}", "10")), .. Held.Values.Select(key => new DeviceKey(key.Reference, key.Label, key.Id))], Total, Outstanding, Outstanding == 0 ? Kcv : null, "not known", "reader 1");
}

using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Tokens;

namespace Ceremony.TestKit.Ceremonies;

/// <summary>Keys on paper for tests of the domain alone: true public keys, made once and written down here, and made-up signatures.</summary>
public static class PaperKeys
{
    /// <summary>A public key on P-256, SubjectPublicKeyInfo (DER), hex: the base point of the curve.</summary>
    public const string Ec =
        "3059301306072a8648ce3d020106082a8648ce3d03010703420004"
        + "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

    /// <summary>The key that the paper ceremonies are about.</summary>
    public static KeyReading Archive(int reference = 1) => new(reference, "archive", "10", "EC 256", Ec, "67", null);

    /// <summary>The same key on a token, which says that it made it and keeps it.</summary>
    public static KeyReading OnToken(int reference = 1) => Archive(reference) with { Certificate = "", OnToken = Kept };

    /// <summary>What a token says of a key that it made and keeps.</summary>
    public static TokenKeyAttributes Kept { get; } = new(true, true, true, false, true, TokenKeyAttributes.OnlySigns);

    /// <summary>A token behind a module.</summary>
    /// <param name="module">The module's file.</param>
    public static TokenReading Token(string module) => new(module, new string('8', 64), "Paper module, version 1.0", "paper", "Paper maker", "set");

    /// <summary>Its fingerprint.</summary>
    public static string Fingerprint => Archive().Fingerprint;

    /// <summary>Its wrapped key.</summary>
    /// <param name="kcv">KCV of the DKEK.</param>
    public static WrappedKey Wrapped(string kcv = "BBA4DB40C022844C") =>
        new("archive.wrapped", new string('7', 64), 512, kcv, Archive(0) with { MadeBy = "DENK0400100" }, true);

    /// <summary>A proof by a key, with a second path.</summary>
    public static ReportKeyProof Proof(StepWork work, KeyReading key) => new(
        work.Step, work.Attempt, key, new string('1', 64), "3006020101020102", new WitnessSignature("opensc-pkcs11.so", "OpenSC smartcard framework", new string('2', 64), "3006020103020104"), null);
}

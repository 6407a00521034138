namespace Ceremony.Device.Pkcs11.Witness;

/// <summary>That a device holds a key, shown through another program than ours: a signature made now over random bytes, and verified here.</summary>
/// <param name="Serial">The device's serial number.</param>
/// <param name="Label">The key's label, as the module shows it.</param>
/// <param name="Id">The key's id (CKA_ID), as the module shows it, upper-case hex.</param>
/// <param name="Module">The module's file.</param>
/// <param name="ModuleDescription">What the module says it is.</param>
/// <param name="PublicKey">The public key on record, with which the signature was verified; SubjectPublicKeyInfo (DER).</param>
/// <param name="Challenge">The 32 random bytes that were signed, with SHA-256.</param>
/// <param name="Signature">PKCS#1 v1.5 for RSA, DER for ECDSA.</param>
public sealed record WitnessProof(
    string Serial, string Label, string Id, string Module, string ModuleDescription, byte[] PublicKey, byte[] Challenge, byte[] Signature);

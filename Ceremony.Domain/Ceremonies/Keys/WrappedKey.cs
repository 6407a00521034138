namespace Ceremony.Domain.Ceremonies.Keys;

/// <summary>A wrapped key's file, as anybody can read it without a device. The key in it is encrypted under a DKEK.</summary>
/// <param name="FileName">The file's name.</param>
/// <param name="Sha256">SHA-256 of the file, 64 lower-case hex digits.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Kcv">KCV of the DKEK that it was wrapped under, 16 upper-case hex digits.</param>
/// <param name="Inside">The key inside, by its description and certificate.</param>
/// <param name="OwnSignature">True if the key itself signed the request in the file, in the device that made it.</param>
public sealed record WrappedKey(string FileName, string Sha256, int Length, string Kcv, KeyReading Inside, bool OwnSignature);

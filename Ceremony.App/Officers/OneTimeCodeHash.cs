namespace Ceremony.App.Officers;

/// <summary>What is kept of the first administrator's one-time code.</summary>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Hash">SHA-256 of salt and code; a plain hash is enough for 80 random bits.</param>
public sealed record OneTimeCodeHash(byte[] Salt, byte[] Hash);

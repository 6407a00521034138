namespace Ceremony.App.ViewModels;

/// <summary>A fingerprint to copy or compare: in words, and in hex.</summary>
/// <param name="Name">What it is, such as "Record fingerprint, SHA-256".</param>
/// <param name="Sha256Hex">64 hex digits.</param>
/// <param name="Words">The same in words.</param>
public sealed record FingerprintView(string Name, string Sha256Hex, IReadOnlyList<string> Words);

namespace Ceremony.App.Officers;

/// <summary>A made-up officer of a rehearsal, with the passphrase that the cast sheet shows.</summary>
/// <param name="Officer">Who.</param>
/// <param name="Part">What they usually play, in words.</param>
/// <param name="Passphrase">Protects nothing: it exists to be printed and typed.</param>
public sealed record CastMember(Officer Officer, string Part, string Passphrase);

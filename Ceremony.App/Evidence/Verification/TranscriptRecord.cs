using Ceremony.App.Evidence.Pdf;
using Ceremony.App.Evidence.Transcript;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Evidence.Verification;

/// <summary>What a transcript says of itself in machine-readable form (the catalog's page-piece dictionary).</summary>
/// <param name="Id">The ceremony's id.</param>
/// <param name="Mode">Production, rehearsal or virtual.</param>
/// <param name="Closed">The journal is closed.</param>
/// <param name="Fingerprint">The record fingerprint, 64 lower-case hexadecimal digits.</param>
/// <param name="ScriptHash">SHA-256 of the script, 64 lower-case hexadecimal digits.</param>
/// <param name="Software">Name and version of the program that made it.</param>
/// <param name="PageChain">The chain value of each page, 64 lower-case hexadecimal digits each.</param>
/// <param name="Paper">The paper that its pages are laid out for.</param>
/// <param name="Level">Whose copy it is; the whole record where it says internal.</param>
public sealed record TranscriptRecord(
    string Id, TranscriptMode Mode, bool Closed, string Fingerprint, string ScriptHash, string Software, IReadOnlyList<string> PageChain, Paper Paper, DisclosureClass Level);

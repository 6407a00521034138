using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;

namespace Ceremony.Domain.Shares.Envelopes;

/// <summary>Why an envelope, its password or its piece was not taken. None of them holds a secret.</summary>
internal static class EnvelopeRefusals
{
    private const string Safe = "Nothing was opened. The device was not touched. The other pieces are kept.";

    public static Refusal NotAnEnvelope { get; } = new(
        RuleCodes.EnvelopeNotOne, "This is not an envelope: it does not begin with the mark \"ENVELOPE\".", Safe, "Choose the .envelope file, or scan the sheet.");

    public static Refusal Damaged { get; } = new(
        RuleCodes.EnvelopeDamaged, "This envelope is damaged: its content and its checksum do not agree.", Safe, "Use the sheet, or another copy of the file.");

    public static Refusal OtherSplit { get; } = new(
        RuleCodes.EnvelopeSplit, "This envelope is of the right share, but of another split of its password: an older or a newer one.", Safe,
        "Bring the envelope that was made together with the others.");

    public static Refusal Version(int version) => new(
        RuleCodes.EnvelopeVersion, $"This envelope has the format {version}, which this console does not know.", Safe, "Use the console that made it, or a newer one.");

    public static Refusal Length(int length) => new(
        RuleCodes.EnvelopeLength, $"This envelope has {length} bytes, which is not its length: it is cut off, or goes on after its end.", Safe,
        "Use the sheet, or another copy of the file.");

    public static Refusal Numbers(int number, int threshold, int total) => new(
        RuleCodes.EnvelopeNumbers, $"This envelope says it is piece {number} of a split {threshold} of {total}, which cannot be: no console made it so.", Safe,
        "Tell the administrator; use another copy.");

    public static Refusal Cost(Argon2Cost cost) => new(
        RuleCodes.EnvelopeCost, $"This envelope asks for {cost.MemoryKiB / 1024} MiB, {cost.Passes} passes and {cost.Lanes} lanes, which no console writes: it was altered.", Safe,
        "Tell the administrator; use another copy.");

    public static Refusal Memory(Argon2Cost cost, int mostMemoryKiB) => new(
        RuleCodes.EnvelopeMemory, $"Opening this envelope takes {cost.MemoryKiB / 1024} MiB of memory; this machine can give {mostMemoryKiB / 1024} MiB.", Safe,
        "Open it on a machine with more memory.");

    public static Refusal OtherCeremony(EnvelopeSubject expected, EnvelopeSubject found) => new(
        RuleCodes.EnvelopeCeremony, $"This envelope is of {NameOf(found)}; wanted is one of {NameOf(expected)}.", Safe, "Bring the envelope of the right ceremony.");

    public static Refusal OtherShare(EnvelopeSubject expected, EnvelopeSubject found) => new(
        RuleCodes.EnvelopeShare, $"This envelope is of share {found.Share}; wanted is one of share {expected.Share}.", Safe, "Bring the envelope of the right share.");

    public static Refusal OtherFile(EnvelopeHeader header) => new(
        RuleCodes.EnvelopeFile, $"This envelope belongs to another share file, the one whose SHA-256 is {header.File.Hex}.", Safe, "Choose that share file, or bring the envelopes of this one.");

    public static Refusal WrongPassword(EnvelopeHeader header) => new(
        RuleCodes.EnvelopePassword, $"The password does not open this envelope (piece {header.Number} of share {header.Subject.Share}). The sheet is read correctly.", Safe,
        "Check that this sheet and this password belong together, then type the password again.");

    public static Refusal WrongPiece(int number) => new(
        RuleCodes.EnvelopeCommitment, $"This is not piece {number} as it was made: its commitment differs.", Safe, "Bring the right envelope; tell the administrator if this is it.");

    public static Refusal Altered(int number) => new(
        RuleCodes.EnvelopeAltered, $"The readable part of the envelope of piece {number} is not what the record says: it was altered after it was made.", Safe,
        "Do not type a password. Use another copy, and tell the administrator.");

    public static Refusal Twice(int number) => new(
        RuleCodes.EnvelopeTwice, $"Piece {number} was entered already.", Safe, "Enter another piece in its place.");

    public static Refusal Claimed(int number) => new(
        RuleCodes.EnvelopeClaimed, $"Piece {number} was entered by somebody else already: one of the two has the wrong envelope, or a copy.", Safe,
        "Compare both sheets. Note a deviation if one piece is in two hands.");

    public static Refusal TooFew(int entered, int needed) => new(
        RuleCodes.EnvelopeTooFew, $"{entered} of {needed} needed pieces are entered.", Safe, "Enter the missing pieces.");

    private static string NameOf(EnvelopeSubject subject) => subject.CeremonyId.Length == 0 ? "no ceremony" : $"ceremony {subject.CeremonyId}";
}

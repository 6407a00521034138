using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies.Certificates;

namespace Ceremony.Domain.Ceremonies.Steps;

/// <summary>Something asked of one officer at their station. Each kind of ask has one form on the screen.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do, in the imperative.</param>
/// <param name="Why">Why it is asked, one sentence.</param>
public abstract record Ask(string Officer, string Heading, string Why);

/// <summary>Asks for a yes, or a no that stops the step.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Topic">Goes back with <see cref="Commands.Confirm"/>.</param>
/// <param name="Yes">Words on the button that says yes.</param>
/// <param name="No">Words on the button that says no, or null if only yes is possible.</param>
public sealed record ConfirmAsk(string Officer, string Heading, string Why, string Topic, string Yes, string? No) : Ask(Officer, Heading, Why);

/// <summary>Asks for facts that are not secret, typed or chosen.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Topic">Goes back with <see cref="Commands.EnterFacts"/>.</param>
/// <param name="Fields">The fields in order.</param>
/// <param name="Button">Words on the button.</param>
public sealed record FactsAsk(string Officer, string Heading, string Why, string Topic, ImmutableArray<FactField> Fields, string Button) : Ask(Officer, Heading, Why);

/// <summary>A field for a fact.</summary>
/// <param name="Name">Name in the command.</param>
/// <param name="Label">As a person reads it.</param>
/// <param name="Hint">Help below the label, or null.</param>
/// <param name="Choices">Allowed values with their labels, or empty for free text.</param>
/// <param name="Required">True if it must not be empty.</param>
public sealed record FactField(string Name, string Label, string? Hint, ImmutableArray<Fact> Choices, bool Required);

/// <summary>Asks for a secret, sealed in the browser.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Fields">One or more secrets that are entered together.</param>
/// <param name="Button">Words on the button.</param>
public sealed record SecretAsk(string Officer, string Heading, string Why, ImmutableArray<SecretField> Fields, string Button) : Ask(Officer, Heading, Why);

/// <summary>A field for a secret.</summary>
/// <param name="Name">Name of the field, such as <c>user-pin</c>.</param>
/// <param name="Label">As a person reads it.</param>
/// <param name="Hint">Help, or null.</param>
/// <param name="Form">What is accepted.</param>
/// <param name="Twice">True if it is typed twice and compared.</param>
/// <param name="OffersPassphrase">True if the station offers a generated passphrase.</param>
public sealed record SecretField(string Name, string Label, string? Hint, SecretForm Form, bool Twice, bool OffersPassphrase);

/// <summary>Forms of secrets.</summary>
public enum SecretForm
{
    /// <summary>16 hexadecimal digits (8 bytes).</summary>
    SoPin,

    /// <summary>6 to 16 characters.</summary>
    UserPin,

    /// <summary>The user PIN of a PKCS#11 token: of any length up to 256 bytes.</summary>
    TokenPin,

    /// <summary>A new share password: at least 16 characters.</summary>
    NewSharePassword,

    /// <summary>The password of an existing share file or envelope: any.</summary>
    SharePassword,

    /// <summary>A split piece as its sheet shows it, with its check groups.</summary>
    SplitPiece,
}

/// <summary>Asks to choose a device from those that are connected.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
public sealed record DeviceAsk(string Officer, string Heading, string Why) : Ask(Officer, Heading, Why);

/// <summary>Asks to make a share here or to bring a file made elsewhere.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Fields">The secrets that making it here asks for.</param>
public sealed record ShareAsk(string Officer, string Heading, string Why, int Share, ImmutableArray<SecretField> Fields) : Ask(Officer, Heading, Why);

/// <summary>Asks to put the new share file onto a medium (a mounted folder, or a download that is read back) or a printed sheet.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="MediaLeft">How many more media are needed, 0 to 2.</param>
public sealed record ShareMediumAsk(string Officer, string Heading, string Why, int Share, int MediaLeft) : Ask(Officer, Heading, Why);

/// <summary>Asks to present the share file from its medium (upload, mounted folder, or a typed sheet).</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="FileName">The name on record, or null if it is not known yet.</param>
/// <param name="Sha256">The SHA-256 on record, or null.</param>
public sealed record ShareFileAsk(string Officer, string Heading, string Why, int Share, string? FileName, string? Sha256) : Ask(Officer, Heading, Why);

/// <summary>Asks to put a new envelope onto a medium or a printed sheet, and to show it again from there.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
public sealed record EnvelopeMediumAsk(string Officer, string Heading, string Why, int Share, int Piece) : Ask(Officer, Heading, Why);

/// <summary>Asks to write a split piece down from the station's screen, and to type it back.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="Fields">The field that it is typed back into.</param>
public sealed record PieceAsk(string Officer, string Heading, string Why, int Share, int Piece, ImmutableArray<SecretField> Fields) : Ask(Officer, Heading, Why);

/// <summary>Asks to show an envelope from its medium (upload or mounted folder) or sheet (scanned or typed).</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Share">Index from 1.</param>
/// <param name="Piece">Piece number, from 1.</param>
/// <param name="FileName">The name on record, or null if it is not known.</param>
public sealed record EnvelopeAsk(string Officer, string Heading, string Why, int Share, int Piece, string? FileName) : Ask(Officer, Heading, Why);

/// <summary>Asks whether the officer agrees with the record.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
public sealed record AgreementAsk(string Officer, string Heading, string Why) : Ask(Officer, Heading, Why);

/// <summary>Asks for two media onto which the finished record is written.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="MediaLeft">How many more are needed.</param>
public sealed record RecordMediumAsk(string Officer, string Heading, string Why, int MediaLeft) : Ask(Officer, Heading, Why);

/// <summary>Asks to bring a wrapped key's file from a medium.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Fingerprint">SHA-256 of the public key on record, 64 lower-case hex digits, or null.</param>
public sealed record WrappedKeyAsk(string Officer, string Heading, string Why, string? Fingerprint) : Ask(Officer, Heading, Why);

/// <summary>Asks for a medium onto which the wrapped keys are written.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="MediaLeft">How many more are needed.</param>
public sealed record WrappedKeyMediumAsk(string Officer, string Heading, string Why, int MediaLeft) : Ask(Officer, Heading, Why);

/// <summary>Asks to bring a file for issuing from a medium.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="Part">What the file is.</param>
/// <param name="Sha256">SHA-256 of the approved file, 64 lower-case hex digits.</param>
public sealed record CertificateFileAsk(string Officer, string Heading, string Why, BroughtPart Part, string Sha256) : Ask(Officer, Heading, Why);

/// <summary>Asks for a medium onto which what was issued is written.</summary>
/// <param name="Officer">The officer's id.</param>
/// <param name="Heading">What to do.</param>
/// <param name="Why">Why it is asked.</param>
/// <param name="MediaLeft">How many more are needed.</param>
public sealed record IssuedMediumAsk(string Officer, string Heading, string Why, int MediaLeft) : Ask(Officer, Heading, Why);

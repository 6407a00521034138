namespace Ceremony.Domain.Journals;

/// <summary>What the first line of every journal says of the journal itself, under the name <c>journal</c> in its data, so that the file can be checked alone.</summary>
/// <param name="Kind">Ceremony, annex or register.</param>
/// <param name="Id">Id of the ceremony, also for its annex; for the register, a name of the console.</param>
/// <param name="Certificate">The console's certificate as DER bytes; its key signs the checkpoints.</param>
/// <param name="Rules">Version of the rules that decide the ceremony; null for a register or an annex.</param>
public sealed record JournalStart(JournalKind Kind, string Id, byte[] Certificate, string? Rules)
{
    /// <summary>The member of the first line's data that holds this.</summary>
    public const string Member = "journal";

    /// <summary>The name of the format in the file.</summary>
    public const string Format = "ceremony-journal/1";

    /// <summary>The value to put into the first line's data under <see cref="Member"/>.</summary>
    public JournalValue.Map ToValue() => Rules is null
        ? JournalValue.MapOf(("certificate", Convert.ToBase64String(Certificate)), ("format", Format), ("id", Id), ("kind", JournalNames.Of(Kind)))
        : JournalValue.MapOf(
            ("certificate", Convert.ToBase64String(Certificate)), ("format", Format), ("id", Id), ("kind", JournalNames.Of(Kind)), ("rules", Rules));

    /// <summary>Reads it from the first line of a journal.</summary>
    /// <param name="first">The first line.</param>
    /// <exception cref="JournalFormatException">The line does not say it, or says it otherwise than the format asks.</exception>
    public static JournalStart Of(JournalLine first)
    {
        if (first.Data.Find(Member) is not JournalValue.Map start || start.Members.Any(m => m.Value is JournalValue.Field))
        {
            throw new JournalFormatException("The first line does not say which journal this is.");
        }

        if (start.TextOf("format") != Format)
        {
            throw new JournalFormatException($"The first line names another format than {Format}.");
        }

        if (!JournalNames.TryKind(start.TextOf("kind"), out var kind))
        {
            throw new JournalFormatException("The first line names no known kind of journal.");
        }

        var (id, rules) = (start.TextOf("id"), start.OptionalTextOf("rules"));
        if (id.Length == 0 || (kind == JournalKind.Ceremony && string.IsNullOrEmpty(rules)))
        {
            throw new JournalFormatException("The first line names no id, or no version of the rules.");
        }

        return new(kind, id, Base64.Decode(start.TextOf("certificate"), "certificate"), rules);
    }
}

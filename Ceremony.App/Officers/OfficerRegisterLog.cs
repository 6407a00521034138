using Ceremony.App.Storage;
using Ceremony.Domain.Journals;

namespace Ceremony.App.Officers;

/// <summary>Writes facts about officers into the register.</summary>
/// <param name="register">The console's register.</param>
public sealed class OfficerRegisterLog(Register register) : IRegisterLog
{
    /// <summary>A person was enrolled.</summary>
    public const string EnrolledEvent = "officer.enrolled.v1";

    /// <summary>An officer was appointed, as administrator or as auditor.</summary>
    public const string AppointedEvent = "officer.appointed.v1";

    /// <summary>A forgotten passphrase was replaced.</summary>
    public const string PassphraseResetEvent = "officer.passphrase-reset.v1";

    /// <inheritdoc/>
    /// <exception cref="StorageException">It was not recorded.</exception>
    public Task Append(RegisterFact fact)
    {
        var (name, actor, data) = fact switch
        {
            OfficerEnrolled enrolled => (EnrolledEvent, enrolled.EnrolledBy, JournalValue.MapOf(
                ("officer", enrolled.Officer.Id),
                ("name", enrolled.Officer.Name),
                ("organisation", enrolled.Officer.Organisation),
                ("present", enrolled.Present),
                ("presentByName", enrolled.PresentByName))),
            AdministratorAppointed appointed => (AppointedEvent, appointed.AppointedBy, JournalValue.MapOf(
                ("officer", appointed.OfficerId), ("role", "administrator"))),
            PassphraseReset reset => (PassphraseResetEvent, reset.ResetBy, JournalValue.MapOf(
                ("officer", reset.OfficerId), ("present", reset.Present))),
            _ => throw new InvalidOperationException("A fact about officers that the register does not know."),
        };
        register.Record(name, actor ?? JournalEntry.Console, null, data);
        return Task.CompletedTask;
    }
}

using Ceremony.Domain.Journals;

namespace Ceremony.App.Storage;

/// <summary>The chained journal of facts outside ceremonies: officers, appointments, devices, trusted keys, access to records.</summary>
public sealed class Register : ChainedLog
{
    /// <summary>The one id of every register: its file is told from another's by the certificate in it.</summary>
    public const string Id = "register";

    private Register(DataFolder folder, byte[] certificate, JournalMode mode, TimeProvider clock)
        : base(folder.RegisterPath, new(JournalKind.Register, Id, certificate, null), JournalHead.Start, "register.opened.v1", mode, clock)
    {
    }

    /// <summary>Opens the register of a data folder, or begins it. All of it is checked; a torn last line is cut, and the cut is recorded.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="certificate">The console's certificate (DER), for a register that begins now.</param>
    /// <param name="mode">How the console runs.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="StorageException">The register is damaged, or cannot be written.</exception>
    public static Register Open(DataFolder folder, byte[] certificate, JournalMode mode, TimeProvider clock) => new(folder, certificate, mode, clock);

    /// <summary>Records that the console signs with another certificate from now on.</summary>
    /// <param name="actor">Who changed it.</param>
    /// <param name="certificate">The new certificate (DER).</param>
    /// <param name="signer">The old key, or, when that is lost, the new one.</param>
    /// <exception cref="StorageException">It was not recorded.</exception>
    public JournalLine RecordCertificate(string actor, byte[] certificate, JournalSigner signer) =>
        Record(JournalEvents.CertificateChanged, actor, null, JournalValue.MapOf(("certificate", Convert.ToBase64String(certificate))), signer);
}

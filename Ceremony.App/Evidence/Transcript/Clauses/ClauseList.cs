namespace Ceremony.App.Evidence.Transcript.Clauses;

/// <summary>The requirements that a transcript answers one by one. They are explained in docs/clauses.md.</summary>
public static class ClauseList
{
    private const string People = "People and control";
    private const string Before = "Before the day";
    private const string During = "Generation, backup and recovery";
    private const string Record = "The record";
    private const string After = "Afterwards";

    /// <summary>All requirements, in order.</summary>
    public static IReadOnlyList<Clause> All { get; } =
    [
        new("KC-01", People, "Only people appointed to a trusted role take part; appointment and identity were checked.", "BR 5.3.1, 6.1.1.1; ETSI GEN-6.5.1-03"),
        new("KC-02", People, "At least two people are in control at every moment; nobody is alone with device and secrets.", "BR 5.2.2, 6.1.1.1; ETSI GEN-6.5.1-04; PCI PIN 13-9"),
        new("KC-03", People, "Knowledge is split: nobody can rebuild the key alone, or with what they held earlier.", "BR 6.1.1.1; PCI PIN 8-2, 21-2.4"),
        new("KC-04", People, "As few people take part as the practice allows.", "ETSI GEN-6.5.1-05, 6.5.2-07"),
        new("KC-05", People, "Custodians are named, have accepted the duty, and have deputies.", "PCI PIN 25; WebTrust 4.1"),
        new("KC-06", People, "Root keys: a qualified auditor sees it live, or all of it is on video; the auditor reports.", "BR 6.1.1.1"),
        new("KC-07", People, "Root keys: signed by who is responsible for the ceremony, and by somebody independent.", "ETSI GEN-6.5.1-14"),
        new("KC-08", People, "Shares and keys are brought into a device by two or more trusted people at the same time.", "ETSI 6.5.4-01; BR 5.2.2"),
        new("KC-09", Before, "A script exists, is approved, has a version, and is what is run.", "BR 6.1.1.1; ISO 21188; WebTrust 4.1; ETSI GEN-6.5.1-11"),
        new("KC-10", Before, "The script names roles, their tasks and duties, and the evidence to collect.", "ETSI GEN-6.5.1-12"),
        new("KC-11", Before, "The script lists equipment, activation material and physical conditions.", "ISO 21188; WebTrust 4.1"),
        new("KC-12", Before, "The script says how and where everything is stored afterwards.", "ISO 21188; WebTrust 4.1"),
        new("KC-13", Before, "The place is protected; entry and exit are logged.", "BR 5.4.1, 6.1.1.1; ETSI GEN-6.5.1-03"),
        new("KC-14", Before, "The computer serves one purpose, is off the network, and is in a known state.", "PCI PIN 6-2, 13-9.1; ICANN DPS"),
        new("KC-15", Before, "The software is named by version and hash, and was rehearsed with the same script.", "Practice of root operators"),
        new("KC-16", During, "Keys are made in a certified module that runs in its certified way.", "BR 6.2.7; ETSI 6.5.2-01, -02; PCI PIN 5-1"),
        new("KC-17", During, "The device was not tampered with in shipment or storage, and works.", "ETSI 6.5.2-10 to -12; PCI PIN 9-2, 9-4"),
        new("KC-18", During, "Opened or doubtful packaging is analysed in writing, or the device is replaced.", "PCI PIN 9-2"),
        new("KC-19", During, "Nobody and no camera can see a secret that is typed or shown.", "PCI PIN 6-1.5"),
        new("KC-20", During, "Printed secrets are sealed at once, made under dual control; remains are destroyed.", "PCI PIN 6-3, 6-4"),
        new("KC-21", During, "Outside the module a key stays encrypted, or in split parts.", "BR 6.2; ETSI GEN-6.5.2-05; PCI PIN 21-1"),
        new("KC-22", During, "Backup, storage and recovery are under dual control in a secure place, for every copy.", "BR 5.2.2; ETSI 6.5.2-06, -08; WebTrust 4.2"),
        new("KC-23", During, "A copy is away from the main site, and recovery is tested.", "WebTrust 4.2; NIST SP 800-57 part 1"),
        new("KC-24", During, "The public key is checked for known weaknesses and handed over intact.", "BR 6.1.6; ETSI GEN-6.5.1-16"),
        new("KC-25", During, "Keys made in advance are marked, and checked again before use.", "ETSI GEN-6.5.1-13B"),
        new("KC-26", During, "What is transported goes by different ways and is checked before use.", "PCI PIN 8-1; WebTrust 4.10"),
        new("KC-27", Record, "Generation, backup, storage, recovery, archive and destruction are logged.", "BR 5.4.1; ICANN DPS 4.2.1"),
        new("KC-28", Record, "Every entry says when, who, and what happened.", "BR 5.4.1"),
        new("KC-29", Record, "Crashes, faults, software changes and access to the room are logged.", "BR 5.4.1"),
        new("KC-30", Record, "The report has date, roles, tasks, duties, evidence, keys, devices and their settings.", "ETSI GEN-6.5.1-13A"),
        new("KC-31", Record, "The report shows that the procedure was followed.", "ETSI GEN-6.5.1-13; BR 6.1.1.1"),
        new("KC-32", Record, "Deviations are written down: step, expected, happened, decided, by whom, when.", "ISO 21188; WebTrust 4.1; ICANN DPS"),
        new("KC-33", Record, "Everybody says whether it was done as planned, and can disagree in writing.", "WebTrust 4.1"),
        new("KC-34", Record, "The time source is known: the room’s clock against the computer’s.", "Practice of root operators"),
        new("KC-35", Record, "Access to stored shares, cards and devices is logged, with package numbers.", "PCI PIN 26; ICANN DPS 4.2.3"),
        new("KC-36", After, "Records of the key’s life are kept at least two years after its end.", "BR 5.4.3, 5.5.2"),
        new("KC-37", After, "European qualified policies: records are kept seven years after the end of validity.", "ETSI EN 319 411-1 6.4.6"),
        new("KC-38", After, "Records are there for the auditor, protected against change, in two places.", "BR 5.4.1, 5.5; ICANN DPS 4.1"),
        new("KC-39", After, "Script, record, logs, exceptions and hashes are kept together.", "ICANN DPS 4.1, 4.2"),
        new("KC-40", After, "Destruction of a key covers every copy, is witnessed, and is logged.", "ETSI 6.5.3-06; WebTrust 4.6; PCI PIN 24"),
        new("KC-41", After, "Access to the record is recorded and reviewed.", "ICANN DPS 4.2.5, 4.2.8"),
        new("KC-42", After, "A third person can check the record without the software that made it.", "Practice of root operators"),
    ];

    /// <summary>What the short names of sources stand for.</summary>
    public const string Sources =
        "BR: CA/Browser Forum, Baseline Requirements. ETSI: EN 319 411-1 (with EN 319 401). PCI PIN: PIN Security Requirements. WebTrust: Principles and Criteria for Certification Authorities. "
        + "ICANN DPS: practice statement and ceremony scripts of the DNS root zone’s key. The sentences are ours; open the source before you rely on its wording.";
}

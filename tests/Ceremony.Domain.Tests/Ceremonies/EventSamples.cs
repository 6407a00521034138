using System.Collections.Immutable;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.OpeningChecks;
using Ceremony.Domain.Ceremonies.Tokens;

namespace Ceremony.Domain.Tests.Ceremonies;

/// <summary>One event of every type with fixed inputs. Their journal data is frozen under <c>tests/vectors/events</c>.</summary>
internal static class EventSamples
{
    private const string Serial = "DENK0400123";
    private static readonly string Hash = new('a', 64);

    private static readonly DeviceReading Reading = new(
        Serial, "SmartCard-HSM", "4.0", true, "not checked", new string('c', 64), false, 15, false, 3, false, false,
        [new DeviceKey(1, "archive", "10")], 3, 2, null, "not known", "reader 1");

    private static readonly KeyReading Key = new(3, "archive", "10", "EC 256", "3059", "67", Serial);

    internal static ImmutableArray<CeremonyEvent> All { get; } =
    [
        new ActEnded(2, "Inspect the device"),
        new ActionRefused("5.1", 1, "ACTOR-SEAT", "What happened.", "What is safe.", "What to do now."),
        new AddendumAttached("Scan of the page signed in ink", "ink.pdf", 123_456, Hash),
        new AgreementGiven("7.2", 1, "u-okafor", false, "The door was open."),
        new AnnexOpened(),
        new AppointmentChecked("1.1", 1, "w-ito", "Passport", "KM-12 of 3 March 2026"),
        new AttemptStarted("5.1", 2, "The wrong medium was shown"),
        new BagAccepted("2.2", 2, "device", 1, "Expected", "Happened", "The bag was torn by the customs", "Decided"),
        new BagCompared("2.2", 1, "device", false),
        new BagNoted("2.2", 1, "device", "004471"),
        new BagTraced("2.1", 1, "device", Serial, "C-2026-014", "004470", "C-2026-020"),
        new CeremonyAborted("The device was set aside"),
        new CeremonyClosed(1),
        new CeremonyFinished(),
        new CeremonyResumed("Bag 004472 and the serial number are equal"),
        new CeremonySuspended("Lunch; the device is in bag 004472"),
        new CertificateFileBrought("5.1", 1, BroughtPart.CrlBefore, "root.crl", Hash, "2d2d", true),
        new ClockCompared("1.2", 1, "10:41:30", 60, -1),
        new ConsoleStarted("Ceremony 1.0", Hash),
        new CountersignatureNoted("U Okafor", false, "The door was open.", "CN=U. Okafor", Hash, Hash, Hash),
        new DeviationRecorded(1, "5.1", "Expected", "Happened", "Decided"),
        new DeviceAccepted("3.4", 1, "device", Serial, 1, "Expected", "Happened", "Decided"),
        new DeviceAttested("3.4", 1, "device", Serial, new Attestation(AttestationResult.ChainOnly, false, "DESRCACC100001", "Chain good.", "7f21", null, null)),
        new DeviceChangeIntended("5.2", 1, "device", Serial, "import-share", 1, 3),
        new DeviceChangeRefused("5.2", 1, "device", Reading),
        new DeviceChangeResolved("5.2", 2, "device", Serial, false),
        new DeviceChosen("2.1", 1, "device", Serial),
        new DeviceEmptied("3.4", 1, "device", Reading with { DkekShares = null, Outstanding = null, Keys = [] }),
        new DeviceInitialised("3.4", 1, "device", Reading, true),
        new DeviceCleared("8.3", 1, "device", Reading with { DkekShares = null, Outstanding = null, Keys = [] }),
        new DeviceSealed("8.2", 1, "device", Serial, "004473", "Safe 2"),
        new CopyPlaced("7.1", 1, 2, 0, "Stick A", "folder", "004481", "Safe 2"),
        new PlaceDescribed("7.1", 1, "Safe 2", "a-okafor, K. Keeper"),
        new DraftMade("5.2", 1, IssuedKind.RootCertificate, "3082", new SecondOpinion("OpenSSL 3.0.19", "verify -x509_strict, signed by itself: OK")),
        new DraftSigned("5.3", 1, "device", Serial, IssuedKind.RootCertificate, "C-2026-001-root-certificate.pem", Hash, "3082", new SecondOpinion(null, "openssl is not on this console")),
        new DrillJudged("8.1", 1, "passed", "The spare's bag was hard to find", "S. Moreau", "2027-06-30", 2114),
        new DrillStarted("2.1", 1, "The live device is lost.", 60, Hash),
        new DeviceRead("2.1", 1, "device", Reading with { SoPinTries = null, ResetBySoPin = null, DkekShares = null, Outstanding = null, Keys = [] }),
        new EnvelopeDropped("5.1", 1, 2, 1, "The console was started again"),
        new EnvelopeShown("5.1", 1, 2, 1, "q-piece-2-1", Hash),
        new GuardedShareBrought("4.1", 1, 2, "split 2 of 3", "q-piece-2-1", "share-2.pbe", Hash),
        new GuardedShareKept("4.1", 1, 2),
        new GuardedShareMade(
            "4.1", 1, 2, "envelope 2 of 2", "share-2.pbe", Hash, "0123456789ABCDEF",
            [new PieceMade(1, "q-piece-2-1", "share-2-piece-1.envelope", Hash, Hash), new PieceMade(2, "q-piece-2-2", null, null, null)]),
        new GuardedShareVoided("4.1", 1, 2),
        new IdentityChecked("1.1", 1, "w-ito", "Passport"),
        new IssuedStored("5.4", 1, "medium 1"),
        new JournalCut(12_345_678_901, 17, Hash),
        new KeyChangeIntended("5.2", 1, "device", Serial, "unwrap-key", 3),
        new KeyDeleted("5.2", 1, "device", 3, Reading),
        new KeyGenerated("5.2", 1, "device", "1", Key, Reading, false),
        new KeyProven("5.2", 1, "device", Serial, "1", Key with { MadeBy = null }, Hash, "3006", new WitnessSignature("opensc-pkcs11.so", "OpenSC smartcard framework", Hash, "3006"), null),
        new KeyRejected("5.2", 1, "device", Serial, 3, "What happened."),
        new KeyUnwrapped("5.2", 1, "device", "1", Key, Reading, true),
        new KeyWrapped("5.2", 1, "device", Serial, "1", Key, new WrappedKey("archive.wrapped", Hash, 512, "BBA4DB40C022844C", Key with { Reference = 0 }, true)),
        new KcvRead("6.1", 1, "device", Reading with { Outstanding = 0, Kcv = "BBA4DB40C022844C" }, true),
        new NoteTaken("2.1", 1, "What blocked the PIN", "A server kept an old PIN"),
        new OfficerArrived("w-ito"),
        new OfficerLeft("w-ito"),
        new OpeningChecksMade("1.4", 1, [new OpeningCheckResult("Swap", "on", OpeningOutcome.Attention), new OpeningCheckResult("Core dumps", "not told", OpeningOutcome.NotChecked)]),
        new OldCopiesDestroyed("8.1", 1, 21, "medium 1, shredded", "two sheets, burnt", "some", "medium 2"),
        new OldSetFound(
            "2.1", 1, "C-2025-001",
            [new OldShareOnRecord(1, "envelope 2 of 2", "share-1.pbe", Hash, "0123456789ABCDEF", 2, [new OldPieceOnRecord(1, "share-1-piece-1.envelope", Hash, Hash)])]),
        new ShareResplit("2.2", 1, 2, 22, "envelope 2 of 3", "0123456789ABCDEF"),
        new ResplitVoided("2.2", 1, 2, "The ceremony stopped in the middle of the re-split"),
        new OldShareTaken("2.2", 1, 21, "0123456789ABCDEF"),
        new OpeningTested("5.1", 1, 2, "1 3", "0123456789ABCDEF"),
        new PieceKeyDropped("4.1", 1, 2, 1, "The ceremony stopped"),
        new PieceKeyMade("4.1", 1, 2, 1, "q-piece-2-1"),
        new PieceOpened("5.1", 1, 2, 1, "q-piece-2-1", "piece-1"),
        new PieceStored("4.1", 1, 2, 1, "medium 1", "download"),
        new PieceCopied("4.1", 1, 2, 1, "q-piece-2-1"),
        new PinChanged("3.1", 1, "device", Serial, "user-pin", 3),
        new RecordStored("7.4", 1, "medium 1", Hash),
        new RefreshVoided("2.2", 1, "The ceremony stopped in the middle of the refresh"),
        new ScriptLocked("C-2026-001", false, true, "provision-device", "1.0", Hash, "Ceremony 1.0", Hash, "script text"),
        new SecretDropped("3.2", 1, "s-moreau", "new-so-pin", "It was held for five minutes and not used"),
        new SecretEntered("3.2", 1, "s-moreau", "new-so-pin"),
        new ShareBrought("4.1", 1, 1, "h-holder-1", "share-1.pbe", Hash),
        new ShareDropped("5.2", 1, 1, "The attempt ended"),
        new ShareImported("5.2", 1, "device", Serial, 1, 3, 2, false),
        new ShareMade("4.1", 1, 1, "h-holder-1", "share-1.pbe", Hash, "0123456789ABCDEF"),
        new ShareOpened("5.2", 1, 1, "0123456789ABCDEF"),
        new SharePresented("5.2", 1, 1, Hash),
        new ShareReopened("4.1", 1, 1),
        new ShareStored("4.1", 1, 1, "medium 1", "folder"),
        new ShareVoided("4.1", 1, 1),
        new SoPinChanged("3.4", 1, "device", Serial, 15),
        new StepConfirmed("1.3", 1, "w-ito", "script-hash-matches", true),
        new StepDone("1.3", 1, "“Matches” by 9 of 9"),
        new StepRefused("5.2", 1, "SHARE-FILE", "What happened.", "What is safe.", "What to do now."),
        new TimestampAttached(Hash, "2026-11-18T08:00:00Z", "CN=A timestamp authority", "MAA="),
        new TokenKeyGenerated("3.1", 1, "device", "1", Key with { Certificate = "", MadeBy = null }, new TokenKeyAttributes(true, true, true, false, null, "sign"), Reading, false),
        new TokenRead("2.1", 1, "device", new TokenReading("/usr/lib/module.so", Hash, "A module, version 1.0", "root", "Its maker", "set"), Reading),
        new TranscriptCopyMade("7.3", 1, "public", Hash),
        new TranscriptMade("7.3", 1, Hash, Hash),
        new UserPinSet("3.1", 1, "device", Serial, 3),
        new WrappedKeysStored("5.3", 1, "medium 1"),
        new WrappedKeyBrought("5.2", 1, "1", new WrappedKey("archive.wrapped", Hash, 512, "BBA4DB40C022844C", Key with { Reference = 0 }, true)),
    ];
}

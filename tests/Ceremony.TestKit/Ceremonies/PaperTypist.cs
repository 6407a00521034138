using System.Collections.Immutable;
using System.Globalization;
using Ceremony.Domain.Ceremonies;
using Ceremony.Domain.Ceremonies.Commands;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Custody;
using Ceremony.Domain.Ceremonies.Devices;
using Ceremony.Domain.Ceremonies.Events;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps;
using Ceremony.Domain.Ceremonies.Steps.AttestDevice;
using Ceremony.Domain.Ceremonies.Steps.BringShare;
using Ceremony.Domain.Ceremonies.Steps.ChangePin;
using Ceremony.Domain.Ceremonies.Steps.ClearDevice;
using Ceremony.Domain.Ceremonies.Steps.CloseRecord;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.DraftCrl;
using Ceremony.Domain.Ceremonies.Steps.GenerateKey;
using Ceremony.Domain.Ceremonies.Steps.GenerateTokenKey;
using Ceremony.Domain.Ceremonies.Steps.ImportShare;
using Ceremony.Domain.Ceremonies.Steps.InitialiseDevice;
using Ceremony.Domain.Ceremonies.Steps.MakeGuardedShare;
using Ceremony.Domain.Ceremonies.Steps.OpeningChecks;
using Ceremony.Domain.Ceremonies.Steps.Pieces;
using Ceremony.Domain.Ceremonies.Steps.ProveKey;
using Ceremony.Domain.Ceremonies.Steps.ReadKcv;
using Ceremony.Domain.Ceremonies.Steps.ReadToken;
using Ceremony.Domain.Ceremonies.Steps.RefreshShare;
using Ceremony.Domain.Ceremonies.Steps.ResplitShare;
using Ceremony.Domain.Ceremonies.Steps.SignDraft;
using Ceremony.Domain.Ceremonies.Steps.TakeOldRecord;
using Ceremony.Domain.Ceremonies.Steps.UnblockPin;
using Ceremony.Domain.Ceremonies.Steps.UnwrapKey;
using Ceremony.Domain.Ceremonies.Steps.WrapKeys;
using Ceremony.Domain.Scripts;
using Ceremony.Domain.Scripts.Guards;
using Xunit;

namespace Ceremony.TestKit.Ceremonies;

/// <summary>Plays all officers and the console's own work on a <see cref="PaperDevice"/>, by what the domain asks for.</summary>
public sealed class PaperTypist(CeremonyScenario run, PaperDevice device, params PaperDevice[] others)
{
    private PaperDevice At(string slot) => DeviceSlots.For(run.State.Script).IndexOf(slot) is > 0 and var index ? others[index - 1] : device;

    // Of every second officer a letter of appointment is seen, so that both ways are on the record.
    private int _checks;

    /// <summary>Goes on until the ceremony is finished, or until a condition holds before the next command.</summary>
    public void Play(Func<CeremonyState, bool>? until = null)
    {
        for (var i = 0; i < 2000; i++)
        {
            if (run.State.Phase is CeremonyPhase.Finished || until?.Invoke(run.State) == true)
            {
                return;
            }

            Next();
        }

        Assert.Fail($"The run stands still at step {run.State.PresentStep?.Plan.Number}, {run.State.PresentStep?.Status}.");
    }

    /// <summary>Plays until that step kind is the present one.</summary>
    public void PlayTo(string kind, int share = 0) =>
        Play(state => state.PresentStep?.Plan is { } plan && plan.Kind == kind && (share == 0 || plan.Share == share));

    /// <summary>Does the next thing.</summary>
    public void Next()
    {
        var absent = run.State.Script.Officers.FirstOrDefault(officer => !run.State.IsPresent(officer.Id));
        if (absent is not null)
        {
            run.When(new ArriveAtCeremony { Actor = absent.Id });
        }
        else if (CeremonyWork.Open(run.State).FirstOrDefault(step => step.Progress.Status == StepStatus.Refused) is { State: not null } refused)
        {
            run.When(new RetryStep(refused.Plan.Number, "tried again") { Actor = run.State.Script.Officers[0].Id });
        }
        else if (CeremonyWork.Of(run.State).FirstOrDefault(work => !work.IsWatch) is { } work)
        {
            Do(work);
        }
        else
        {
            var asked = run.State.Script.Officers.SelectMany(officer => CeremonyWork.AskedOf(run.State, officer.Id)).ToList();
            Assert.True(asked.Count > 0, $"Nobody is asked at step {run.State.PresentStep?.Plan}, after {run.Events[^2].Happened} and {run.Events[^1].Happened}.");
            Answer(asked[0].Step, asked[0].Ask);
        }
    }

    private void Do(StepWork work)
    {
        var at = At(run.State.SlotOf(work.Step));
        switch (work)
        {
            case CheckOpeningWork:
                run.When(new ReportOpeningChecks(work.Step, work.Attempt, [new OpeningCheckResult("swap", "off", OpeningOutcome.Good)]));
                break;
            case ReadDeviceWork read:
                run.When(new ReportDeviceRead(work.Step, work.Attempt, At(read.Slot).Read(), At(read.Slot).LastBag));
                break;
            case ReadTokenWork token:
                run.When(new ReportTokenRead(work.Step, work.Attempt, PaperKeys.Token(token.Module), at.Read()));
                break;
            case GenerateTokenKeyWork make:
                Put(work, PaperKeys.OnToken(make.Reference) with { Label = make.Label, Id = make.Id });
                break;
            case CheckCertificatesWork:
                run.When(new ReportAttestation(work.Step, work.Attempt, at.Attest(probe: false)));
                break;
            case ProbeDeviceWork:
                ChangeSoPin(work);
                run.When(new IntendDeviceChange(work.Step, work.Attempt, "empty"));
                at.Empty();
                run.When(new ReportDeviceRead(work.Step, work.Attempt, at.Read()));
                run.When(new IntendDeviceChange(work.Step, work.Attempt, "probe"));
                run.When(new ReportAttestation(work.Step, work.Attempt, at.Attest(probe: true)));
                break;
            case InitialiseDeviceWork:
                ChangeSoPin(work);
                run.When(new IntendDeviceChange(work.Step, work.Attempt, "initialise"));
                at.Initialise();
                run.When(new ReportDeviceRead(work.Step, work.Attempt, at.Read()));
                break;
            case UnblockPinWork:
                run.When(new IntendDeviceChange(work.Step, work.Attempt, "unblock-pin"));
                run.When(new ReportUserPinSet(work.Step, work.Attempt, 3));
                break;
            case ChangePinWork change:
                run.When(new IntendDeviceChange(work.Step, work.Attempt, "change-" + change.Pin));
                run.When(new ReportPinChanged(work.Step, work.Attempt, 3));
                break;
            case ClearDeviceWork:
                run.When(new IntendDeviceChange(work.Step, work.Attempt, "clear"));
                at.Empty();
                run.When(new ReportDeviceRead(work.Step, work.Attempt, at.Read()));
                break;
            case MakeShareWork make:
                run.When(new ReportShareMade(work.Step, work.Attempt, $"share-{make.Share}.pbe", Hash(make.Share), Check(make.Share)));
                break;
            case ReopenShareWork reopen:
                run.When(new ReportShareReopened(work.Step, work.Attempt, CheckOf(reopen.Share)));
                break;
            case OpenShareWork open:
                run.When(new ReportShareOpened(work.Step, work.Attempt, Check(open.Share)));
                break;
            case ImportShareWork import:
                foreach (var slot in DeviceSlots.For(run.State.Script).Where(slot => !run.State.Fact<ShareTable>().Of(import.Share).Imports.ContainsKey(slot)))
                {
                    Import(import, At(slot));
                }

                break;
            case MakePieceKeyWork key:
                run.When(new ReportPieceKeyMade(work.Step, work.Attempt, key.Piece));
                break;
            case MakeGuardedShareWork make:
                run.When(new ReportGuardedShareMade(work.Step, work.Attempt, $"share-{make.Share}.pbe", Hash(make.Share), Check(make.Share), Pieces(run.State, make.Share)));
                break;
            case FindOldSetWork:
                run.When(new ReportOldSet(work.Step, work.Attempt, "C-2025-001", OldSet(run.State)));
                break;
            case RefreshShareWork { Makes: 0 } take:
                run.When(new ReportOldShareTaken(work.Step, work.Attempt, OldShares.Index(take.Takes)));
                break;
            case RefreshShareWork make when run.State.Script.GuardOf(make.Makes).IsInPieces:
                run.When(new ReportGuardedShareMade(work.Step, work.Attempt, $"share-{make.Makes}.pbe", Hash(make.Makes), Check(make.Makes), Pieces(run.State, make.Makes)));
                break;
            case RefreshShareWork make:
                run.When(new ReportShareMade(work.Step, work.Attempt, $"share-{make.Makes}.pbe", Hash(make.Makes), Check(make.Makes)));
                break;
            case ResplitShareWork make when run.State.Script.GuardOf(make.Share).IsInPieces:
                run.When(new ReportGuardedShareMade(work.Step, work.Attempt, $"share-{make.Share}.pbe", Hash(make.Share), CheckOf(make.Share), Pieces(run.State, make.Share)));
                break;
            case ResplitShareWork make:
                run.When(new ReportShareMade(work.Step, work.Attempt, $"share-{make.Share}.pbe", Hash(make.Share), CheckOf(make.Share)));
                break;
            case ComparePieceWork compare:
                run.When(new ReportPieceTypedBack(work.Step, work.Attempt, compare.Piece, true));
                break;
            case OpenEnvelopeWork open:
                run.When(new ReportPieceOpened(work.Step, work.Attempt, open.Piece));
                break;
            case JoinPiecesWork join:
                run.When(new ReportShareOpened(work.Step, work.Attempt, CheckOf(join.Share)));
                break;
            case ReadKcvWork:
                run.When(new ReportKcv(work.Step, work.Attempt, at.Read()));
                break;
            case GenerateKeyWork make:
                Put(work, PaperKeys.Archive(FreeReference) with { Label = make.Label, Id = make.Id, MadeBy = at.Read().Serial });
                break;
            case WrapKeysWork:
                run.When(new ReportKeysWrapped(work.Step, work.Attempt, [.. at.Held.Values.Select(key => new KeyAndFile(key, PaperKeys.Wrapped(at.Kcv)))]));
                break;
            case UnwrapKeyWork:
                var file = PaperKeys.Wrapped();
                Put(work, file.Inside with { Reference = FreeReference });
                break;
            case ReadKeyWork readKey:
                run.When(new ReportKeyRead(work.Step, work.Attempt, at.Read(), at.Held.GetValueOrDefault(readKey.Reference)));
                break;
            case DeleteKeyWork delete:
                run.When(new IntendKeyChange(work.Step, work.Attempt, KeyChangeStep.Delete, delete.Reference));
                at.Held.Remove(delete.Reference);
                run.When(new ReportKeyRead(work.Step, work.Attempt, at.Read(), null));
                break;
            case ProveKeyWork prove:
                run.When(PaperKeys.Proof(work, at.Held.Values.First(key => key.Fingerprint == prove.Fingerprint)));
                break;
            case DraftCertificateWork:
                var drafted = new StepContext(run.State, run.State.PresentStep!);
                run.When(new ReportDraft(work.Step, work.Attempt, Convert.ToHexStringLower(PaperCa.Draft(((CertificateDraftStep)StepKinds.Of(drafted.Plan.Kind)).PlanOf(drafted)!, run.State.LastAt)), PaperCa.NoOpinion));
                break;
            case DraftCrlWork:
                var crl = DraftCrlStep.PlanOf(new StepContext(run.State, run.State.PresentStep!))!;
                run.When(new ReportDraft(work.Step, work.Attempt, Convert.ToHexStringLower(PaperCa.Draft(crl, run.State.LastAt)), PaperCa.NoOpinion));
                break;
            case SignDraftWork sign:
                run.When(new ReportIssued(work.Step, work.Attempt, Convert.ToHexStringLower(PaperCa.Sign(Convert.FromHexString(sign.Tbs)).Encode()), PaperCa.NoOpinion));
                break;
            case MakeTranscriptWork:
                run.When(new ReportTranscript(work.Step, work.Attempt, new string('d', 64), new string('e', 64)));
                break;
            default:
                Assert.Fail($"Nobody does {work}.");
                break;
        }
    }

    private void Import(ImportShareWork work, PaperDevice taking)
    {
        var before = taking.Outstanding!.Value;
        run.When(new IntendDeviceChange(work.Step, work.Attempt, "import-share", before));
        taking.Taken.Add(work.Share);
        run.When(new ReportShareImported(work.Step, work.Attempt, before, taking.Outstanding!.Value));
    }

    // A re-split keeps the share's value.
    private string CheckOf(int share) => Check(run.State.Script.Resplit == share ? OldShares.Index(share) : share);

    private int FreeReference => Enumerable.Range(1, 255).First(reference => !device.Held.ContainsKey(reference));

    private void Put(StepWork work, KeyReading key)
    {
        run.When(new IntendKeyChange(work.Step, work.Attempt, run.State.PresentStep!.Plan.Kind, key.Reference));
        device.Held[key.Reference] = key;
        run.When(new ReportKeyRead(work.Step, work.Attempt, device.Read(), key));
    }

    private void ChangeSoPin(StepWork work)
    {
        if (run.State.Fact<DeviceTable>().Of(run.State.SlotOf(work.Step))!.HasEarlierSoPin)
        {
            run.When(new IntendDeviceChange(work.Step, work.Attempt, "change-so-pin"));
            run.When(new ReportSoPinChanged(work.Step, work.Attempt, 15));
        }
    }

    private void Answer(StepContext step, Ask ask)
    {
        var (number, attempt, actor) = (step.Plan.Number, step.Attempt.Number, ask.Officer);
        CeremonyCommand command = ask switch
        {
            ConfirmAsk confirm => new Confirm(number, attempt, confirm.Topic),
            FactsAsk facts => new EnterFacts(number, attempt, facts.Topic, facts.Fields.ToImmutableSortedDictionary(field => field.Name, field => Value(step, field))),
            SecretAsk secret => new HoldSecret(number, attempt, [.. secret.Fields.Select(field => field.Name)]),
            DeviceAsk => new ChooseDevice(number, attempt, At(step.State.SlotOf(number)).Read().Serial),
            ShareAsk => new HoldSecret(number, attempt, [BringShareStep.Password]),
            ShareMediumAsk medium => new StoreShare(number, attempt, $"medium {run.State.Fact<ShareTable>().Of(medium.Share).Copies.Length}", "folder", Hash(medium.Share)),
            ShareFileAsk file => new PresentShareFile(number, attempt, $"share-{file.Share}.pbe", Hash(file.Share)),
            EnvelopeMediumAsk envelope => new StorePiece(number, attempt, $"medium of piece {envelope.Piece}", "download", EnvelopeHash(envelope.Share, envelope.Piece)),
            PieceAsk piece => new HoldSecret(number, attempt, [.. piece.Fields.Select(field => field.Name)]),
            EnvelopeAsk envelope => Envelope(run.State, number, attempt, envelope.Share, envelope.Piece),
            AgreementAsk => new AnswerAgreement(number, attempt, true, null),
            WrappedKeyMediumAsk copies => new StoreWrappedKeyCopies(number, attempt, $"medium {copies.MediaLeft}", [.. run.State.Fact<KeyTable>().All.Select(key => key.Backup!.File.Sha256)]),
            IssuedMediumAsk issued => new StoreIssuedCopies(number, attempt, $"medium {issued.MediaLeft}", [.. run.State.Fact<CertificateTable>().Issued.Select(one => one.Sha256)]),
            WrappedKeyAsk => new PresentWrappedKey(number, attempt, PaperKeys.Wrapped()),
            RecordMediumAsk record => new StoreRecordCopy(number, attempt, $"medium {record.MediaLeft}", new string('d', 64), new string('e', 64)),
            _ => throw new InvalidOperationException(ask.ToString()),
        };
        run.When(command with { Actor = actor });
    }

    private string Value(StepContext step, FactField field) => field.Name switch
    {
        _ when !field.Choices.IsEmpty => field.Choices[0].Value,
        "serial" => At(step.State.SlotOf(step.Plan.Number)).Read().Serial,
        "room-time" => run.State.LastAt.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        "next-due" => run.State.LastAt.AddYears(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "needs" => "",
        "bag" when field.Required => string.Create(CultureInfo.InvariantCulture, $"{4471 + run.Events.Count:000000}"),
        "appointment" => _checks++ % 2 == 0 ? "KM-12 of 3 March 2026" : "",
        _ => "004471",
    };

    /// <summary>What stands on the made-up envelope of a piece.</summary>
    public static ShowEnvelope Envelope(CeremonyState state, string step, int attempt, int share, int piece)
    {
        var guard = state.Script.GuardOf(share);
        return new ShowEnvelope(step, attempt, EnvelopeHash(share, piece), state.Id, share, piece, guard.Needed, guard.Pieces, Hash(share), Commitment(share, piece));
    }

    /// <summary>What an earlier record would say of the old set.</summary>
    public static ImmutableArray<OldShareOnRecord> OldSet(CeremonyState state) =>
    [
        .. Enumerable.Range(1, state.Script.OldShareCount).Select(share =>
        {
            var (index, guard) = (OldShares.Index(share), state.Script.GuardOf(OldShares.Index(share)));
            return new OldShareOnRecord(share, guard.ToString(), $"old-{share}.pbe", Hash(index), Check(index), 2,
                guard.Kind == GuardKind.Envelope ? [.. Enumerable.Range(1, guard.Pieces).Select(piece => new OldPieceOnRecord(piece, $"old-{share}-{piece}.envelope", EnvelopeHash(index, piece), Commitment(index, piece)))] : []);
        }),
    ];

    /// <summary>What is on record of the made-up pieces of a share.</summary>
    public static ImmutableArray<PieceMade> Pieces(CeremonyState state, int share)
    {
        var guard = state.Script.GuardOf(share);
        return
        [
            .. Enumerable.Range(1, guard.Pieces).Select(piece => guard.Kind == GuardKind.Split
                ? new PieceMade(piece, state.Script.PieceHolder(share, piece)!.Id, null, null, null)
                : new PieceMade(piece, state.Script.PieceHolder(share, piece)!.Id, $"share-{share}-piece-{piece}.envelope", EnvelopeHash(share, piece), Commitment(share, piece))),
        ];
    }

    /// <summary>SHA-256 of the made-up envelope of a piece.</summary>
    public static string EnvelopeHash(int share, int piece) => string.Create(CultureInfo.InvariantCulture, $"{share:x2}{piece:x2}").PadLeft(64, 'b');

    private static string Commitment(int share, int piece) => string.Create(CultureInfo.InvariantCulture, $"{share:x2}{piece:x2}").PadLeft(64, 'c');

    /// <summary>SHA-256 of the made-up file of a share.</summary>
    public static string Hash(int share) => share.ToString("x2", CultureInfo.InvariantCulture).PadLeft(64, 'a');

    /// <summary>Check value of a made-up share.</summary>
    public static string Check(int share) => share.ToString("X2", CultureInfo.InvariantCulture).PadLeft(16, 'F');
}

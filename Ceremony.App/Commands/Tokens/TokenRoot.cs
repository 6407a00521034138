using System.CommandLine;
using System.Security.Cryptography;
using Ceremony.App.Commands.Devices;
using Ceremony.App.Orchestration.Certificates;
using Ceremony.Device.Contracts;
using Ceremony.Device.Pkcs11;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Ceremonies.Keys;
using Ceremony.Domain.Ceremonies.Steps.Common;
using Ceremony.Domain.Ceremonies.Steps.DraftCrl;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;
using Ceremony.Domain.Secrets;
using KeyAlgorithm = Ceremony.Domain.Ceremonies.Keys.KeyAlgorithm;

namespace Ceremony.App.Commands.Tokens;

/// <summary>One run of <c>ceremony token root-ca</c>: what lies in the folder says what is next.</summary>
/// <param name="token">The token.</param>
/// <param name="id">The key's id.</param>
/// <param name="profile">Settings of the profile, good by themselves.</param>
/// <param name="nextUpdate">When the CRL after the first one comes.</param>
/// <param name="folder">Where drafts and what is issued lie.</param>
/// <param name="readPin">Reads the user PIN; null where there is none, which was told.</param>
/// <param name="approval">How far it may go into the tries left.</param>
/// <param name="console">Where facts and messages go.</param>
internal sealed class TokenRoot(
    Pkcs11Token token, byte[] id, IReadOnlyDictionary<string, string> profile, string nextUpdate, string folder, Func<SecretBuffer?> readPin, RetryApproval approval, InvocationConfiguration console)
{
    private readonly OpenSslOpinion _opinion = new();

    private string RootFile => Path.Combine(folder, IssuedKind.RootCertificate.Name() + ".pem");

    private IssuedKind Next => File.Exists(RootFile) ? IssuedKind.Crl : IssuedKind.RootCertificate;

    private string DraftFile => Path.Combine(folder, Next.Name() + ".tbs");

    private string IssuedFile => Path.Combine(folder, Next.Name() + ".pem");

    private SignedObject Root => SignedObject.FromFile(File.ReadAllBytes(RootFile), SignedObject.Certificate);

    private SignedObject? Issuer => Next == IssuedKind.Crl ? Root : null;

    /// <summary>Makes the key, and checks it for known weaknesses.</summary>
    public int Make(KeyAlgorithm algorithm, string label)
    {
        using var pin = readPin();
        if (pin is null)
        {
            return OneDevice.Unreadable;
        }

        var spec = KeySpec.TryParse(algorithm.DeviceName, out var known) ? known : throw new InvalidOperationException($"No token makes {algorithm.DeviceName}.");
        if (!token.Generate(pin, spec, label, id, approval, onlySigns: true).Try(out var key, out var refusal))
        {
            return OneDevice.Refuse(console.Error, refusal);
        }

        var checks = PublicKeyChecks.Of(key.PublicKey!, algorithm);
        FactText.Write(
            console.Output, false,
            [("key", "Key", $"{key.Label}, id {key.Id}, {key.Kind}"), ("fingerprint", "Public key, SHA-256", DraftWords.Sha256(key.PublicKey)), .. checks.Select(check => (check.Name, (string?)check.Name, (object?)check.Finding))]);
        return checks.All(check => check.Passed) ? OneDevice.Done : Refuse(RuleCodes.KeyQuality, "The new key has a known weakness.", "Delete it, and make another one.");
    }

    /// <summary>Drafts what is next, and shows it.</summary>
    public async Task<int> DraftAsync(CancellationToken cancellation)
    {
        if (File.Exists(IssuedFile))
        {
            return Refuse(RuleCodes.CertMissing, $"{folder} holds a root certificate and a first CRL already.", "Choose another folder.");
        }

        if (PublicKey() is not { } key)
        {
            return OneDevice.Refused;
        }

        var now = TimeProvider.System.GetUtcNow();
        if (Before(key, now) is { } beforehand)
        {
            return Refuse(beforehand.Rule, beforehand.Sentence, "Correct it, then draft again.");
        }

        var tbs = Next == IssuedKind.Crl ? DraftBuilder.Crl(CrlPlan, now) : DraftBuilder.Certificate(CertificatePlan(key), now);
        if (Against(tbs, key, now) is { } breach)
        {
            return Refuse(breach.Rule, breach.Sentence, "Report this as a fault of the program.");
        }

        var (opinion, refusal) = await _opinion.OfDraftAsync(Next, tbs, Issuer, isNeeded: true, cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            return Refuse(refusal.Rule, refusal.WhatHappened, refusal.WhatToDoNow);
        }

        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(DraftFile, tbs, cancellation).ConfigureAwait(false);
        Show(tbs, opinion!);
        console.Error.WriteLine($"Nothing is signed. Compare each line; then give the same command with --sign {DraftWords.Sha256(tbs)}");
        return OneDevice.Done;
    }

    /// <summary>Signs the draft that was compared.</summary>
    public async Task<int> SignAsync(string hash, CancellationToken cancellation)
    {
        if (File.Exists(IssuedFile) || !File.Exists(DraftFile))
        {
            return Refuse(RuleCodes.CertMissing, $"{folder} holds no draft that is still to be signed.", "Draft it first, without --sign.");
        }

        var tbs = await File.ReadAllBytesAsync(DraftFile, cancellation).ConfigureAwait(false);
        if (!string.Equals(DraftWords.Sha256(tbs), hash, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(RuleCodes.CertDraft, $"The draft in {DraftFile} has the SHA-256 {DraftWords.Sha256(tbs)}, not {hash}.", "Draft and compare again.");
        }

        if (PublicKey() is not { } key)
        {
            return OneDevice.Refused;
        }

        // At the time at which it was drafted: the draft says when that was.
        var age = TimeProvider.System.GetUtcNow() - DraftedAt(tbs);
        if (age > TimeSpan.FromDays(1) || age < TimeSpan.FromMinutes(-5))
        {
            return Refuse(RuleCodes.CertDraft, $"The draft in {DraftFile} was not made within the last day: its dates are no longer what was asked for, or the clock is wrong.", "Draft and compare again.");
        }

        if (Against(tbs, key, DraftedAt(tbs)) is { } breach)
        {
            return Refuse(breach.Rule, breach.Sentence, "Draft and compare again.");
        }

        var algorithm = SignatureAlgorithm.For(PublicKeyKind.Of(key)!);
        using var pin = readPin();
        if (pin is null)
        {
            return OneDevice.Unreadable;
        }

        if (!token.Sign(pin, id, IssuedSignature.Scheme(algorithm), new HashAlgorithmName(algorithm.Hash), tbs, approval).Try(out var signature, out var refused))
        {
            return OneDevice.Refuse(console.Error, refused);
        }

        var whole = new SignedObject(tbs, algorithm.Encode(), signature);
        if (!IssuedSignature.Fits(whole, key))
        {
            return Refuse(RuleCodes.CertSignature, "The token signed, and the signature does not fit the public key that it shows.", "Do not use this key; find out which one signed.");
        }

        var (opinion, refusal) = await _opinion.OfIssuedAsync(Next, whole, Issuer, isNeeded: true, cancellation).ConfigureAwait(false);
        if (refusal is not null)
        {
            return Refuse(refusal.Rule, refusal.WhatHappened, refusal.WhatToDoNow);
        }

        var (kind, file) = (Next, IssuedFile);
        var pem = SignedObject.ToFile(whole.Encode(), kind.PemLabel());
        using (var written = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write }))
        {
            written.Write(pem);
            written.Flush(flushToDisk: true);
        }

        FactText.Write(
            console.Output, false, ("file", "File", file), ("sha256", "SHA-256", DraftWords.Sha256(pem)), ("tbs", "Signed bytes, SHA-256", DraftWords.Sha256(tbs)), ("opinion", "Second opinion", opinion!.Words));
        return OneDevice.Done;
    }

    private CrlDraftPlan CrlPlan => new(ValidityPlan.Find(ValidityPlan.OnTheDay, nextUpdate)!, [], TbsCertificate.Read(Root.Tbs), null);

    private CertificateDraftPlan CertificatePlan(byte[] key) => new(ProfileSettings.Of(profile), key, null);

    private DateTimeOffset DraftedAt(byte[] tbs) => Next == IssuedKind.Crl ? TbsCrl.Read(tbs).ThisUpdate
        : ProfileSettings.Of(profile).Validity.From is null ? TbsCertificate.Read(tbs).NotBefore
        : TimeProvider.System.GetUtcNow();

    private Breach? Before(byte[] key, DateTimeOffset now)
    {
        if (PublicKeyKind.Of(key) is not { } kind || PublicKeyChecks.Of(key, kind).Any(check => !check.Passed))
        {
            return new Breach(RuleCodes.RequestKey, $"The key is {PublicKeyKind.Words(key)}, which is too weak or not known here.");
        }

        var validity = Next == IssuedKind.Crl ? CrlPlan.Validity : ProfileSettings.Of(profile).Validity;
        var (from, until) = validity.At(now);
        return validity.Fault(from, until, now) is { } fault ? new Breach(Next == IssuedKind.Crl ? RuleCodes.CrlDates : RuleCodes.CertValidity, fault)
            : Next == IssuedKind.Crl && !TbsCertificate.Read(Root.Tbs).PublicKey.Span.SequenceEqual(key) ? new Breach(RuleCodes.KeyRecord, $"The key is not that of {RootFile}.")
            : Next == IssuedKind.Crl ? CrlRules.OfPlan([], null, TbsCertificate.Read(Root.Tbs), now)
            : null;
    }

    private Breach? Against(byte[] tbs, byte[] key, DateTimeOffset now) => Next == IssuedKind.Crl
        ? CrlRules.Of(TbsCrl.Read(tbs), CrlPlan.Validity, [], CrlPlan.Issuer, null, now).FirstOrDefault()
        : CertificateRules.Of(TbsCertificate.Read(tbs), ProfileSettings.Of(profile), key, null, now).FirstOrDefault();

    private byte[]? PublicKey()
    {
        if (!token.ListKeys().Try(out var keys, out var refusal))
        {
            OneDevice.Refuse(console.Error, refusal);
            return null;
        }

        if (keys.FirstOrDefault(key => key.Id == Convert.ToHexString(id))?.PublicKey is { } found)
        {
            return found;
        }

        Refuse(RuleCodes.KeyRecord, $"The token {token.Serial} shows no public key with id {Convert.ToHexString(id)}.", "List its keys with \"ceremony token show\", or make the key with --make.");
        return null;
    }

    private void Show(byte[] tbs, SecondOpinion opinion) => FactText.Write(
        console.Output, false,
        [
            .. DraftWords.Of(Next, tbs).Select(fact => (fact.Label, (string?)fact.Label, (object?)fact.Value)),
            ("opinion", "Second opinion", opinion.Words), ("draft", "Draft", DraftFile), ("sha256", "Bytes to be signed, SHA-256", DraftWords.Sha256(tbs)),
        ]);

    private int Refuse(string rule, string what, string now)
    {
        console.Error.WriteLine($"{what} Nothing was issued. {now} ({rule})");
        return OneDevice.Refused;
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Ceremony.Domain.Ceremonies.Certificates;
using Ceremony.Domain.Certificates;
using Ceremony.Domain.Rules;

namespace Ceremony.App.Orchestration.Certificates;

/// <summary>The openssl of this machine: <c>verify -x509_strict</c> for certificates, <c>crl -CAfile</c> for CRLs. What it is given is public, in a folder of its own that is gone afterwards.</summary>
public sealed class OpenSslOpinion : ISecondOpinion
{
    private const string Program = "openssl";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    public Task<(SecondOpinion? Opinion, Refusal? Refusal)> OfDraftAsync(IssuedKind kind, byte[] tbs, SignedObject? issuer, bool isNeeded, CancellationToken cancellation)
    {
        var (whole, above) = issuer is null ? (StandIn.Unsigned(tbs), null) : StandIn.Sign(tbs, issuer);
        return AskAsync(kind, whole, above, isDraft: true, isNeeded, cancellation);
    }

    /// <inheritdoc/>
    public Task<(SecondOpinion? Opinion, Refusal? Refusal)> OfIssuedAsync(IssuedKind kind, SignedObject whole, SignedObject? issuer, bool isNeeded, CancellationToken cancellation) =>
        AskAsync(kind, whole, issuer, isDraft: false, isNeeded, cancellation);

    private static async Task<(SecondOpinion? Opinion, Refusal? Refusal)> AskAsync(
        IssuedKind kind, SignedObject whole, SignedObject? issuer, bool isDraft, bool isNeeded, CancellationToken cancellation)
    {
        if (await RunAsync(["version"], cancellation).ConfigureAwait(false) is not (0, var version))
        {
            return (new SecondOpinion(null, "openssl is not on this console"), null);
        }

        version = string.Join(' ', version.Split(' ').Take(2));
        var (arguments, words) = await WithFilesAsync(kind, whole, issuer, isDraft, (asked, said) => RunAsync(asked, cancellation).ContinueWith(
            run => (run.Result, said), cancellation, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default)).ConfigureAwait(false);
        var (code, text) = arguments;
        return code == 0 ? (new SecondOpinion(version, $"{words}: OK"), null)
            : isNeeded ? (null, new Refusal(
                RuleCodes.CertOpinion, $"{version} does not accept the {kind.Words()}{(isDraft ? " as drafted" : "")}: {text}", isDraft ? "The key was not asked to sign anything." : "It did not leave the console.",
                "Record a deviation with these words, and abort: our rules and OpenSSL disagree."))
            : (new SecondOpinion(version, $"{words}: not accepted, {text}"), null);
    }

    private static async Task<T> WithFilesAsync<T>(IssuedKind kind, SignedObject whole, SignedObject? issuer, bool isDraft, Func<string[], string, Task<T>> ask)
    {
        var folder = Directory.CreateTempSubdirectory("ceremony-opinion-");
        try
        {
            var (subject, above) = (Path.Combine(folder.FullName, "subject.pem"), Path.Combine(folder.FullName, "issuer.pem"));
            await File.WriteAllBytesAsync(subject, SignedObject.ToFile(whole.Encode(), kind.PemLabel())).ConfigureAwait(false);
            await File.WriteAllBytesAsync(above, SignedObject.ToFile((issuer ?? whole).Encode(), SignedObject.Certificate)).ConfigureAwait(false);
            var signedBy = issuer is null ? "itself" : isDraft ? "a stand-in for its issuer" : "its issuer";
            return kind == IssuedKind.Crl
                ? await ask(["crl", "-in", subject, "-CAfile", above, "-noout"], $"crl, signed by {signedBy}").ConfigureAwait(false)
                : await ask(Verify(TbsCertificate.Read(whole.Tbs), issuer, subject, above, isDraft), $"verify -x509_strict, signed by {signedBy}").ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // At the time at which it begins: a certificate may be made for later.
    private static string[] Verify(TbsCertificate subject, SignedObject? issuer, string file, string above, bool isDraft) =>
    [
        "verify", "-x509_strict", "-attime", subject.NotBefore.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        .. issuer is null && !isDraft ? ["-check_ss_sig"] : Array.Empty<string>(),
        .. issuer is not null && !CertifiesItself(issuer) ? ["-partial_chain"] : Array.Empty<string>(),
        "-no-CApath", "-no-CAstore", "-CAfile", above, file,
    ];

    private static bool CertifiesItself(SignedObject certificate)
    {
        var tbs = TbsCertificate.Read(certificate.Tbs);
        return tbs.Subject.Encoded == tbs.Issuer.Encoded;
    }

    // Exit code and what it said in one line; a program that is not there has no exit code.
    private static async Task<(int? Code, string Text)> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(Limit);
        Process? process = null;
        try
        {
            process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
            process.StandardInput.Close();
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(time.Token), process.StandardError.ReadToEndAsync(time.Token));
            await process.WaitForExitAsync(time.Token).ConfigureAwait(false);
            var text = $"{await output.ConfigureAwait(false)} {await errors.ConfigureAwait(false)}";
            return (process.ExitCode, string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }
        catch (Win32Exception)
        {
            return (null, "");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            process?.Kill();
            return (-1, string.Create(CultureInfo.InvariantCulture, $"it did not answer within {Limit.TotalSeconds:0} seconds"));
        }
        finally
        {
            process?.Dispose();
        }
    }
}

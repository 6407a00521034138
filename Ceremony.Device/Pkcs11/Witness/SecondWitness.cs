using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ceremony.Device.Contracts;
using Ceremony.Device.SmartCardHsm;
using Ceremony.Device.SmartCardHsm.Objects;
using Ceremony.Domain.Secrets;

namespace Ceremony.Device.Pkcs11.Witness;

/// <summary>
/// Shows through a PKCS#11 module, foreign code that shares nothing with our driver, that a device holds a key on record. The module runs in a short-lived
/// process of its own: its crashes, the PIN that it may keep, and its locks on the card end with that.
/// </summary>
/// <param name="program">The program that is started; it calls <see cref="WitnessChild.Run"/>.</param>
/// <param name="open">Opens a device by its serial number, to read the tries left before and after.</param>
/// <param name="limit">How long the module may take; null for <see cref="DefaultLimit"/>.</param>
public sealed class SecondWitness(WitnessProgram program, Func<string, DeviceResult<SmartCardHsmDevice>> open, TimeSpan? limit = null)
{
    /// <summary>How long a module may take: a card with hundreds of objects takes some seconds.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(90);

    private const string Operation = "asking the second witness";
    private const int LongestAnswer = 256 * 1024;
    private const int ChallengeLength = 32;

    private readonly TimeSpan _limit = limit ?? DefaultLimit;

    /// <summary>Where Debian's OpenSC has its module on this machine; the first that exists, or the usual path.</summary>
    public static string OpenScModule { get; } = FindOpenSc();

    /// <summary>
    /// Finds the key through the module, signs a fresh challenge there, and verifies the signature here with the public key on record. The
    /// caller holds no exclusive access to the device meanwhile.
    /// </summary>
    /// <param name="module">The module's file, for example <see cref="OpenScModule"/>.</param>
    /// <param name="serial">The device's serial number.</param>
    /// <param name="publicKey">The public key on record, SubjectPublicKeyInfo (DER).</param>
    /// <param name="pin">The user PIN; stays the caller's.</param>
    /// <param name="approval">How far it may go into the tries left.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>The proof; or a refusal, also for a module that broke down or took too long.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<DeviceResult<WitnessProof>> ProveAsync(
        string module, string serial, byte[] publicKey, SecretBuffer pin, RetryApproval approval = RetryApproval.None, CancellationToken cancellation = default)
    {
        if (PublicKeyForm.Read(publicKey) is not { } key)
        {
            return Refuse(module, serial, DeviceCodes.KeyProof, "the public key on record is malformed, or on a curve that is not known.", "Give the public key on record.");
        }

        if (PinRules.CheckUserPin(pin) is { } form)
        {
            return form;
        }

        // By our own driver, which knows the number of tries; a module knows less, and may be wrong.
        if (WithDevice(serial, device => device.RequireTries(approval)).Refusal is { } notNow)
        {
            return notNow;
        }

        var challenge = RandomNumberGenerator.GetBytes(ChallengeLength);
        var request = new WitnessRequest(module, serial, publicKey, challenge, approval, (int)Math.Ceiling(_limit.TotalSeconds) + 5);
        var (answer, refusal) = await AskAsync(request, pin, cancellation).ConfigureAwait(false);
        if (answer is null)
        {
            return refusal!;
        }

        if (answer.Refusal is { } told)
        {
            return WithTries(new DeviceRefusal(told.Code, told.WhatHappened, told.WhatIsSafe, told.WhatToDoNow)
            {
                Operation = Operation,
                Serial = serial,
                Detail = told.Detail,
                TriesLeft = told.TriesLeft,
            });
        }

        var scheme = key.IsRsa ? SignatureScheme.RsaPkcs1 : SignatureScheme.Ecdsa;
        return SignatureCheck.Verify(publicKey, scheme, HashAlgorithmName.SHA256, challenge, answer.Signature!)
            ? new WitnessProof(serial, answer.Label!, answer.Id!, module, answer.ModuleDescription!, publicKey, challenge, answer.Signature!)
            : Refuse(
                module, serial, DeviceCodes.KeyProof, $"the key '{answer.Label}' with id {answer.Id} signed, but the signature does not fit the public key on record.", "This is another key: find out which.");
    }

    private async Task<(WitnessAnswer? Answer, DeviceRefusal? Refusal)> AskAsync(WitnessRequest request, SecretBuffer pin, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program.File, program.Arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in Pkcs11Module.TalkativeSettings)
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program.File} did not start.");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        time.CancelAfter(_limit);
        try
        {
            // What a module says on standard error is its own, and may hold what it was told: it is read and dropped.
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            try
            {
                request.Write(process.StandardInput.BaseStream, pin);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading; what it left tells more.
            }

            var output = await ReadAsync(process.StandardOutput, time.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(time.Token).ConfigureAwait(false);
            return WitnessAnswer.Find(output) is { } answer
                ? (answer, null)
                : (null, WithTries(Refuse(
                    request.Module, request.Serial, DeviceCodes.ModuleEnded, $"its process ended without an answer ({HowItEnded(process.ExitCode)}).", "Read the device's state; use another version of the module.")));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Kill(process);
            return (null, WithTries(Refuse(
                request.Module,
                request.Serial,
                DeviceCodes.ModuleTime,
                string.Create(CultureInfo.InvariantCulture, $"it did not answer within {_limit.TotalSeconds:0} seconds, and its process was ended."),
                "Read the device's state, close other programs that use the device, and try again.")));
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, cancellation).ConfigureAwait(false) is > 0 and var read)
        {
            // A module that talks without end loses the beginning; the answer is the last line.
            if (text.Length > LongestAnswer)
            {
                text.Remove(0, LongestAnswer / 2);
            }

            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }

    private static void Kill(Process process)
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    // On Unix a process that a signal ended has 128 and the signal's number.
    private static string HowItEnded(int code) => code is > 128 and < 160
        ? string.Create(CultureInfo.InvariantCulture, $"signal {code - 128}")
        : string.Create(CultureInfo.InvariantCulture, $"exit code {code}");

    private DeviceResult<PinStatus> WithDevice(string serial, Func<SmartCardHsmDevice, DeviceResult<PinStatus>> read)
    {
        if (!open(serial).Try(out var device, out var refusal))
        {
            return refusal;
        }

        using (device)
        {
            return read(device);
        }
    }

    // How many tries are left is asked of the device: the module only says that the PIN was wrong, or nothing.
    private DeviceRefusal WithTries(DeviceRefusal refusal) =>
        refusal.TriesLeft is null && refusal.Code is DeviceCodes.PinWrong or DeviceCodes.ModuleEnded or DeviceCodes.ModuleTime
            && WithDevice(refusal.Serial, static device => device.ReadUserPinStatus()).Try(out var status, out _) && status.TriesLeft is { } left
            ? refusal with { WhatHappened = $"{refusal.WhatHappened} {CardSession.TriesText(left)}", TriesLeft = left }
            : refusal;

    private static DeviceRefusal Refuse(string module, string serial, string code, string sentence, string next) =>
        new(code, $"Asking the second witness, {module}, about device {serial}: {sentence}", "Nothing on the device was changed but, at most, a try of the PIN.", next)
        {
            Operation = Operation,
            Serial = serial,
        };

    private static string FindOpenSc()
    {
        string[] usual =
        [
            "/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so", "/usr/lib64/opensc-pkcs11.so",
            "/usr/lib/opensc-pkcs11.so", "/Library/OpenSC/lib/opensc-pkcs11.so", @"C:\Program Files\OpenSC Project\OpenSC\pkcs11\opensc-pkcs11.dll",
        ];
        return usual.FirstOrDefault(File.Exists) ?? usual[0];
    }
}
